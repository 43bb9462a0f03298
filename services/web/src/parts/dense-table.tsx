import type { ReactNode } from 'react';

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
 * written out because a table laid out as blocks is no longer a table to assistive software.
 */
export function DenseTable<Row>({ caption, columns, rows, keyOf }: DenseTableProps<Row>) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table className="dense-table" role="table" aria-label={caption}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, numeric }) => (
            <th key={head} role="columnheader" scope="col" className={numeric ? 'numeric' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
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
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}
