/** Columns of text, as wide as their widest cell. Arabic cells are kept apart from their neighbours' direction. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => isolate(cell) + ' '.repeat((widths[column] ?? 0) - cell.length))
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** First-strong isolate, so that a terminal orders a right-to-left name inside its own cell only. */
const isolate = (cell: string): string => (/[\u0590-\u08ff]/.test(cell) ? `\u2068${cell}\u2069` : cell);
