/** The row as it stood, by column, without its empty cells. */
export function sourceRow(headings: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    headings
      .map((heading, index) => [heading, storable(cells[index] ?? '')] as const)
      .filter(([, cell]) => cell !== ''),
  );
}

/** Zero bytes and halves of surrogate pairs, which no database text can hold, become U+FFFD. */
export const storable = (cell: string): string => cell.replace(/\0|\p{Surrogate}/gu, '\ufffd');
