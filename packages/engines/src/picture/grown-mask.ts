/** The mask with every cell of value `on` spread by `reach` cells along both sides. */
export function grown(
  mask: Uint8Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  reach: number,
  on: 0 | 1,
): Uint8Array {
  const across = mask.slice();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (mask[row * columns + column] !== on) continue;
      const from = row * columns + Math.max(0, column - reach);
      across.fill(on, from, row * columns + Math.min(columns, column + reach + 1));
    }
  }
  const down = across.slice();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (across[row * columns + column] !== on) continue;
      const last = Math.min(rows - 1, row + reach);
      for (let at = Math.max(0, row - reach); at <= last; at++) down[at * columns + column] = on;
    }
  }
  return down;
}
