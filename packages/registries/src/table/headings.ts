import type { RegistryTable } from '@sijill/domain';
import { cutText } from '../cut-text.ts';
import type { TableRow } from './table-row.ts';
import { isEmptyRow } from './table-row.ts';

/** The names of the columns, each once: repeated ones get `(2)`, empty ones their number. */
export function uniqueHeadings(cells: readonly string[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: Math.max(width, cells.length) }, (_, index) => {
    const heading = (cells[index] ?? '').replaceAll('\0', '').replace(/\s+/g, ' ').trim();
    const wanted = heading === '' ? `column ${index + 1}` : cutText(heading, 900);
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`;
    taken.add(name);
    return name;
  });
}

export interface FoundHeader {
  /** Line of the headings; 0 for none. */
  readonly line: number;
  readonly reason: NonNullable<RegistryTable['headerReason']>;
}

/**
 * Finds the row of headings among a table's first rows: the one with the most known words, else the first with two cells
 * or more. `known` tells whether a cell is a known heading.
 */
export function findHeader(first: readonly TableRow[], known: (cell: string) => boolean): FoundHeader {
  const rows = first.filter(({ cells, fault }) => !fault && !isEmptyRow(cells));
  let best: { line: number; count: number } | undefined;
  for (const { line, cells } of rows) {
    const count = cells.filter((cell) => cell.trim() !== '' && known(cell)).length;
    if (count > (best?.count ?? 0)) best = { line, count };
  }
  if (best) return { line: best.line, reason: 'known' };
  const wide = rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? rows[0];
  return wide ? { line: wide.line, reason: 'first-wide' } : { line: 0, reason: 'none' };
}
