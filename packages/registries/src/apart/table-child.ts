// Run by open-table-apart.ts in a process of its own: a request on its input, the table and its rows on its output.
import { text } from 'node:stream/consumers';
import { ROW_LIMITS, SijillError, say, sayFailure } from '@sijill/domain';
import { isKnownHeading } from '../known-heading.ts';
import { openTable } from '../table/open-table.ts';
import type { Progress, TableRow } from '../table/table-row.ts';
import { KINDS, type TableRequest } from './table-frames.ts';

const AT_ONCE = 500;

async function read({ path, reading, headings }: TableRequest): Promise<void> {
  const open = await openTable(path, { reading, known: headings === 'known' ? isKnownHeading : () => false });
  await say(process.stdout, KINDS.table, { table: open.table, headings: open.headings });
  const progress: Progress = { share: 0 };
  let rows: TableRow[] = [];
  let characters = 0;
  const tell = async () => {
    if (rows.length > 0) await say(process.stdout, KINDS.rows, { rows, share: progress.share });
    rows = [];
    characters = 0;
  };
  for await (const row of open.rows(progress)) {
    const own = row.cells.reduce((sum, cell) => sum + cell.length, row.cells.length);
    const told = own > ROW_LIMITS.characters ? tooLong(row) : row;
    rows.push(told);
    characters += Math.min(own, ROW_LIMITS.characters);
    if (rows.length >= AT_ONCE || characters > ROW_LIMITS.characters) await tell();
  }
  await tell();
  await say(process.stdout, KINDS.end, {});
}

const SHOWN_OF_CUT = 1_000;

/** A row of many long cells: its beginning, and that it is too long. */
function tooLong({ line, cells }: TableRow): TableRow {
  const shown: string[] = [];
  let left = SHOWN_OF_CUT;
  for (const cell of cells) {
    if (left <= 0) break;
    shown.push(cell.slice(0, left));
    left -= cell.length;
  }
  return { line, cells: shown, fault: 'too-long' };
}

const unreadable = (reason: string) =>
  new SijillError('registry.unreadable', { reason: `it cannot be read (${reason})` });

read(JSON.parse(await text(process.stdin)) as TableRequest)
  .catch((error: unknown) => say(process.stdout, KINDS.failure, sayFailure(error, unreadable)))
  .then(() => process.exit(0));
