import { type ReactNode, useRef } from 'react';
import { useLongList } from './use-long-list.ts';

interface LongListProps<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  className?: string;
  children: (row: Row) => ReactNode;
}

/** Blocks one below the other, any number of them; see `useLongList`. */
export function LongList<Row>({ rows, keyOf, className, children }: LongListProps<Row>) {
  const holder = useRef<HTMLOListElement>(null);
  const { shown, before, after, measure } = useLongList({
    holder,
    count: rows.length,
    keyOf: (index) => keyOf(rows[index]!),
  });
  return (
    <ol ref={holder} className={`long-list ${className ?? ''}`}>
      {before > 0 && <li aria-hidden className="unseen" style={{ height: before }} />}
      {shown.map((index) => {
        const row = rows[index]!;
        return (
          <li
            key={keyOf(row)}
            ref={measure}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
          >
            {children(row)}
          </li>
        );
      })}
      {after > 0 && <li aria-hidden className="unseen" style={{ height: after }} />}
    </ol>
  );
}
