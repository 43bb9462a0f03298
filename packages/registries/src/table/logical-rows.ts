import { ROW_LIMITS } from '@sijill/domain';
import type { PhysicalLine } from './physical-lines.ts';
import type { RowFault } from './table-row.ts';

/** The text of one row: several lines where a quoted cell holds line ends. */
export interface LogicalRow {
  readonly line: number;
  readonly text: string;
  readonly fault?: RowFault;
}

/**
 * Puts lines together into rows. A quote that is not closed within the limits of a row, or not at all, spoils its own
 * line only: that line is a row with the fault `open-quote`, and reading goes on with the line after it.
 */
export async function* logicalRows(
  lines: AsyncIterable<PhysicalLine>,
  delimiter: string,
): AsyncGenerator<LogicalRow> {
  let held: PhysicalLine[] = [];
  let length = 0;
  let open = false;
  function* take(line: PhysicalLine): Generator<LogicalRow> {
    if (line.cut && held.length === 0) {
      yield { line: line.number, text: line.text, fault: 'too-long' };
      return;
    }
    held.push(line);
    length += line.text.length;
    open = opensQuote(line.text, delimiter, open);
    if (!open) yield whole();
    else if (line.cut || held.length > ROW_LIMITS.lines || length > ROW_LIMITS.characters) yield* spoil();
  }
  function whole(): LogicalRow {
    const text = held
      .map((one, index) => (index < held.length - 1 ? one.text + one.ending : one.text))
      .join('');
    const row = { line: held[0]!.number, text };
    held = [];
    length = 0;
    return row;
  }
  function* spoil(): Generator<LogicalRow> {
    const [first, ...others] = held;
    held = [];
    length = 0;
    open = false;
    yield { line: first!.number, text: first!.text, fault: 'open-quote' };
    for (const other of others) yield* take(other);
  }
  for await (const line of lines) yield* take(line);
  while (held.length > 0) yield* spoil();
}

/** Whether a quoted cell is open at the end of a line; a quote opens a cell only at its start. */
function opensQuote(line: string, delimiter: string, wasOpen: boolean): boolean {
  if (!wasOpen && !line.includes('"')) return false;
  let open = wasOpen;
  let atStart = !wasOpen;
  let at = 0;
  while (at < line.length) {
    if (open) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return true;
      if (line[quote + 1] === '"') at = quote + 2;
      else {
        open = false;
        atStart = false;
        at = quote + 1;
      }
    } else if (atStart && line[at] === '"') {
      open = true;
      at += 1;
    } else {
      const next = line.indexOf(delimiter, at);
      if (next < 0) return false;
      at = next + delimiter.length;
      atStart = true;
    }
  }
  return open;
}
