import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Up to here every row is on the page, so that the browser's own search and printing find all of them. */
const FEW = 150;
/** Rows kept above and below what is seen. */
const BEYOND = 15;
/** Of a row before any was seen, px. */
const GUESSED = 36;

interface LongListOptions<Holder extends HTMLElement> {
  /** The element whose children the rows are. */
  readonly holder: RefObject<Holder | null>;
  readonly count: number;
  readonly keyOf: (index: number) => string;
}

/**
 * Which rows of a list are on the page while it scrolls with the window: all of few, those around the visible ones of
 * many. `before` and `after` are the heights that the others would take, px; `measure` is the `ref` of each row, which
 * carries its number as `data-index`.
 */
export function useLongList<Holder extends HTMLElement>({ holder, count, keyOf }: LongListOptions<Holder>) {
  const long = count > FEW;
  const [top, setTop] = useState(0);
  const usual = useRef(GUESSED);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    if (!long && count > 0) usual.current = Math.max(1, element.offsetHeight / count);
    // Whatever stands above may have grown since.
    setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
  });
  const rows = useWindowVirtualizer<HTMLElement>({
    count: long ? count : 0,
    enabled: long,
    estimateSize: () => usual.current,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: keyOf,
  });
  if (!long) return { shown: Array.from({ length: count }, (_, index) => index), before: 0, after: 0 };
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    shown: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? Math.max(0, rows.getTotalSize() - (last.end - top)) : 0,
    measure: rows.measureElement,
  };
}
