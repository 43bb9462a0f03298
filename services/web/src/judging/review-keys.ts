import { useEffect, useRef } from 'react';

export type ReviewKey = 'y' | 'n' | 'h' | 'j' | 'k' | 'u' | 'r' | '1' | '2' | '3';

/** Where a key sits: an Arabic keyboard sends other letters from the same places. */
const BY_PLACE: Readonly<Record<string, ReviewKey>> = {
  KeyY: 'y',
  KeyN: 'n',
  KeyH: 'h',
  KeyJ: 'j',
  KeyK: 'k',
  KeyU: 'u',
  KeyR: 'r',
  Digit1: '1',
  Digit2: '2',
  Digit3: '3',
};

/** The review key that was pressed; undefined for others, with a modifier, or while somebody writes. */
export function reviewKeyOf(event: KeyboardEvent): ReviewKey | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  const { target } = event;
  if (target instanceof Element && target.closest('input:not([type=radio]), textarea, select, dialog'))
    return undefined;
  return event.shiftKey ? undefined : BY_PLACE[event.code];
}

/** Calls `press` for every review key on the page. */
export function useReviewKeys(press: (key: ReviewKey) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = reviewKeyOf(event);
      if (!key) return;
      event.preventDefault();
      latest.current(key);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
