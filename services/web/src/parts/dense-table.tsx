import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useLongList } from './use-long-list.ts';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column so that digits line up. */
  numeric?: boolean;
  /** Short values whose words are not broken, however narrow the table. */
  whole?: boolean;
}

interface DenseTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
}

/**
 * A table that turns into one block a row, each cell after its heading, where the screen is narrow. The roles are
 * written out because a table laid out as blocks is no longer a table to assistive software. Of many rows those around
 * the visible ones are on the page; their numbers are told, and the columns keep the widths that they have had.
 */
export function DenseTable<Row>({ caption, columns, rows, keyOf }: DenseTableProps<Row>) {
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { shown, before, after, measure } = useLongList({
    holder: body,
    count: rows.length,
    keyOf: (index) => keyOf(rows[index]!),
  });
  const long = measure !== undefined;
  const widths = useKeptWidths(table, long);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table
      ref={table}
      className={widths ? 'dense-table kept-widths' : 'dense-table'}
      role="table"
      aria-label={caption}
      aria-rowcount={long ? rows.length + 1 : undefined}
    >
      {widths && (
        <colgroup>
          {columns.map(({ head }, at) => (
            <col key={head} style={{ width: `${widths[at]}%` }} />
          ))}
        </colgroup>
      )}
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={long ? 1 : undefined}>
          {columns.map(({ head, numeric }) => (
            <th key={head} role="columnheader" scope="col" className={numeric ? 'numeric' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        {before > 0 && (
          <tr aria-hidden className="unseen" style={{ height: before }}>
            <td colSpan={columns.length} />
          </tr>
        )}
        {shown.map((index) => {
          const row = rows[index]!;
          return (
            <tr
              key={keyOf(row)}
              ref={measure}
              data-index={index}
              role="row"
              aria-rowindex={long ? index + 2 : undefined}
            >
              {columns.map(({ head, cell, numeric, whole }) => (
                <td
                  key={head}
                  role="cell"
                  data-head={head}
                  className={numeric ? 'numeric' : whole ? 'whole' : undefined}
                >
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 && (
          <tr aria-hidden className="unseen" style={{ height: after }}>
            <td colSpan={columns.length} />
          </tr>
        )}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

/** Shares of the columns of a long table, in percent, as its first rows had them: else they would change while it scrolls. */
function useKeptWidths(table: { current: HTMLTableElement | null }, long: boolean): number[] | null {
  const [widths, setWidths] = useState<number[] | null>(null);
  useLayoutEffect(() => {
    if (!long) return setWidths(null);
    const heads = [...(table.current?.tHead?.rows[0]?.cells ?? [])].map(({ offsetWidth }) => offsetWidth);
    const all = heads.reduce((sum, width) => sum + width, 0);
    setWidths(all > 0 ? heads.map((width) => (100 * width) / all) : null);
  }, [table, long]);
  return widths;
}
