/** The mask of zeros and ones with every cell of value `on` spread by `reach` cells along both sides. */
export function grown(
  mask: Uint8Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  reach: number,
  on: 0 | 1,
): Uint8Array {
  const across = mask.slice();
  const off = 1 - on;
  const has = (cells: Uint8Array, row: number, value: number) =>
    cells.subarray(row * columns, (row + 1) * columns).includes(value);
  // Most rows hold no cell that could change, or none that could change others.
  const spreads = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    if (!has(mask, row, on)) continue;
    spreads[row] = 1;
    if (!has(mask, row, off)) continue;
    const first = row * columns;
    const end = first + columns;
    for (let cell = first, until = first; cell < end; cell++) {
      if (mask[cell] === on) until = cell + reach + 1;
      if (cell < until) across[cell] = on;
    }
    for (let cell = end - 1, until = end - 1; cell >= first; cell--) {
      if (mask[cell] === on) until = cell - reach - 1;
      if (cell > until) across[cell] = on;
    }
  }
  const down = across.slice();
  for (let row = 0; row < rows; row++) {
    if (!has(across, row, off)) continue;
    const last = Math.min(rows - 1, row + reach);
    for (let near = Math.max(0, row - reach); near <= last; near++) {
      if (near === row || spreads[near] === 0) continue;
      const [from, to] = [near * columns, row * columns];
      for (let column = 0; column < columns; column++)
        if (across[from + column] === on) down[to + column] = on;
    }
  }
  return down;
}
