import { RegistryDelimiter, type RegistryEncoding } from '@sijill/domain';
import { csvRows } from './csv-table.ts';
import { isEmptyRow } from './table-row.ts';

const ROWS_LOOKED_AT = 50;

/** The sign between cells: the one that gives the most rows the same number of cells, two at least. */
export async function findDelimiter(file: {
  path: string;
  size: number;
  encoding: RegistryEncoding;
}): Promise<RegistryDelimiter> {
  let best: RegistryDelimiter = ',';
  let bestWorth = 0;
  for (const delimiter of RegistryDelimiter.options) {
    const counts = new Map<number, number>();
    let looked = 0;
    for await (const { cells, fault } of csvRows({ ...file, delimiter })) {
      if (fault || isEmptyRow(cells)) continue;
      counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
      looked += 1;
      if (looked === ROWS_LOOKED_AT) break;
    }
    const worth = Math.max(
      0,
      ...[...counts].map(([cells, rows]) => (cells < 2 ? 0 : (rows / looked) ** 2 * Math.log2(cells))),
    );
    if (worth > bestWorth + 1e-9) {
      best = delimiter;
      bestWorth = worth;
    }
  }
  return best;
}
