import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How wide the page is, in widths of its window. */
export const ZOOMS = [1, 1.5, 2, 3, 4, 6] as const;
const [LEAST, MOST] = [ZOOMS[0], ZOOMS.at(-1)!];
/** Of one notch of a wheel, or one step of two fingers on a pad. */
const WHEEL = 0.0025;
/** px that a pressed pointer moves before it drags the page instead of choosing a word. */
const DRAG = 5;

interface Held {
  /** px in the window, and the share of the page that lies there, 0 to 1. */
  readonly x: number;
  readonly y: number;
  readonly shareX: number;
  readonly shareY: number;
}

/** px in the view. */
interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

interface Fingers {
  /** px between them. */
  readonly apart: number;
  readonly middle: Point;
}

export interface Zoom {
  readonly zoom: number;
  readonly window: RefObject<HTMLElement | null>;
  /** The point of the page in the middle of the window stays there. */
  zoomTo(zoom: number): void;
  onKeyDown(event: React.KeyboardEvent): void;
  onPointerDown(event: React.PointerEvent): void;
}

/**
 * Zooming of what scrolls in a window: by `+` `-` `0`, by wheel with Ctrl about the pointer, by two fingers on a touch
 * screen, which also move it; with the mouse it is dragged about, with one finger scrolled. The window must be `dir="ltr"`, so that scrolling counts from the left.
 */
export function useZoom(): Zoom {
  const window = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<number>(LEAST);
  const held = useRef<Held | null>(null);

  const current = useRef(zoom);

  /** The point of the page at `from` comes to lie at `at`. */
  const change = (next: (zoom: number) => number, at?: Point, from: Point | undefined = at) => {
    const box = window.current;
    if (!box) return;
    const frame = box.getBoundingClientRect();
    const inside = (point: Point | undefined) => ({
      x: point ? point.clientX - frame.left : box.clientWidth / 2,
      y: point ? point.clientY - frame.top : box.clientHeight / 2,
    });
    // While a size is not drawn yet, the point that was taken hold of is still the one.
    const { shareX, shareY } = held.current ?? shareAt(box, inside(from));
    const wanted = Math.min(MOST, Math.max(LEAST, next(current.current)));
    held.current = { ...inside(at), shareX, shareY };
    current.current = wanted;
    setZoom(wanted);
    if (wanted === zoom) putBack(box, held);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once the page has its new size, the held point goes back
  useLayoutEffect(() => {
    if (window.current) putBack(window.current, held);
  }, [zoom]);

  const changing = useRef(change);
  changing.current = change;
  useEffect(() => {
    const box = window.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      // Else the browser would make everything larger.
      event.preventDefault();
      changing.current((before) => before * Math.exp(-event.deltaY * WHEEL), event);
    };
    let fingers: Fingers | null = null;
    const onTouch = (event: TouchEvent) => {
      const now = fingersOf(event);
      // One finger moves the page as it moves everything.
      if (now && event.cancelable) event.preventDefault();
      const before = fingers;
      fingers = now;
      if (now && before)
        changing.current((size) => (size * now.apart) / before.apart, now.middle, before.middle);
    };
    const touches = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
    box?.addEventListener('wheel', onWheel, { passive: false });
    for (const touch of touches) box?.addEventListener(touch, onTouch, { passive: false });
    return () => {
      box?.removeEventListener('wheel', onWheel);
      for (const touch of touches) box?.removeEventListener(touch, onTouch);
    };
  }, []);

  return {
    zoom,
    window,
    zoomTo: (next) => change(() => next),
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '+' || event.key === '=')
        change((before) => ZOOMS.find((step) => step > before) ?? MOST);
      else if (event.key === '-') change((before) => ZOOMS.findLast((step) => step < before) ?? LEAST);
      else if (event.key === '0') change(() => LEAST);
      else return;
      event.preventDefault();
    },
    onPointerDown(event) {
      const box = window.current;
      if (box && event.pointerType === 'mouse' && event.button === 0) drag(box, event);
    },
  };
}

const shareAt = (box: HTMLElement, { x, y }: { x: number; y: number }) => ({
  shareX: (box.scrollLeft + x) / box.scrollWidth,
  shareY: (box.scrollTop + y) / box.scrollHeight,
});

/** Scrolls so that the held point lies where it is held, and lets it go. */
function putBack(box: HTMLElement, held: { current: Held | null }): void {
  if (!held.current) return;
  const { x, y, shareX, shareY } = held.current;
  held.current = null;
  box.scrollLeft = shareX * box.scrollWidth - x;
  box.scrollTop = shareY * box.scrollHeight - y;
}

/** Two fingers on the page; null where there are fewer or more. */
function fingersOf({ touches }: TouchEvent): Fingers | null {
  const [one, other] = touches;
  if (!one || !other || touches.length > 2) return null;
  return {
    apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
    middle: { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 },
  };
}

/** Follows the pressed mouse until it is let go; a press that hardly moves stays a click. */
function drag(box: HTMLElement, { clientX, clientY, pointerId }: React.PointerEvent): void {
  const [left, top] = [box.scrollLeft, box.scrollTop];
  let dragging = false;
  const move = (event: PointerEvent) => {
    const [x, y] = [event.clientX - clientX, event.clientY - clientY];
    if (!dragging && Math.hypot(x, y) < DRAG) return;
    if (!dragging) box.setPointerCapture(pointerId);
    dragging = true;
    box.scrollLeft = left - x;
    box.scrollTop = top - y;
  };
  const end = () => {
    box.removeEventListener('pointermove', move);
    box.removeEventListener('pointerup', end);
    box.removeEventListener('pointercancel', end);
  };
  box.addEventListener('pointermove', move);
  box.addEventListener('pointerup', end);
  box.addEventListener('pointercancel', end);
}
