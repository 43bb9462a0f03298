import {
  type ApartLimits,
  asSpoken,
  type ErrorCode,
  type Frame,
  hearFailure,
  jsonOf,
  type RegistryReading,
  type RunApart,
  SijillError,
  TABLE_LIMITS,
} from '@sijill/domain';
import type { OpenTable } from '../table/open-table.ts';
import type { Progress, TableRow } from '../table/table-row.ts';
import { KINDS, SaidRows, SaidTable, type TableRequest } from './table-frames.ts';

const SCRIPT = new URL('./table-child.ts', import.meta.url);

/** What `openTable` throws. */
const CODES: readonly ErrorCode[] = [
  'file.empty',
  'registry.format',
  'registry.unreadable',
  'registry.limit',
];

export interface ApartTable extends Omit<OpenTable, 'rows'> {
  /** Rows below the headings, empty ones too; they are read once. */
  rows(progress?: Progress): AsyncGenerator<TableRow>;
}

export interface OpenApart {
  readonly reading: RegistryReading;
  /** `known`: a line of headings is looked for by the words of registries; default. */
  readonly headings?: TableRequest['headings'];
  readonly limits?: Partial<ApartLimits>;
}

/**
 * `openTable` in a process of its own: the file is parsed there and comes back row by row, as fast as they are taken.
 * Throws what `openTable` throws; `registry.limit` also for time and memory, `registry.unreadable` for a crash. Close it.
 */
export async function openTableApart(
  run: RunApart,
  path: string,
  { reading, headings = 'known', limits = {} }: OpenApart,
): Promise<ApartTable> {
  const frames = run({
    script: SCRIPT,
    request: { reading, headings },
    reads: path,
    limits: { ...TABLE_LIMITS, ...limits },
    words: {
      limit: (limit) => new SijillError('registry.limit', { reason: `reading it took more than ${limit}` }),
      crash: (how) =>
        new SijillError('registry.unreadable', { reason: `reading it crashed the reader (${how})` }),
    },
  });
  const close = () => void frames.return(undefined).catch(() => undefined);
  try {
    const { table, headings: found } = SaidTable.parse(await next(frames, KINDS.table));
    return { table, headings: found, close, rows: (progress) => rowsOf(frames, progress) };
  } catch (error) {
    close();
    throw asSpoken(error, senseless);
  }
}

async function* rowsOf(
  frames: AsyncGenerator<Frame>,
  progress: Progress = { share: 0 },
): AsyncGenerator<TableRow> {
  try {
    for (;;) {
      const told = await next(frames, KINDS.rows);
      if (told === undefined) return;
      const { rows, share } = SaidRows.parse(told);
      progress.share = share;
      yield* rows;
    }
  } catch (error) {
    throw asSpoken(error, senseless);
  } finally {
    await frames.return(undefined).catch(() => undefined);
  }
}

/** What was said next, if it is of this kind; undefined at the end. Throws what the reader said that failed. */
async function next(frames: AsyncGenerator<Frame>, kind: string): Promise<unknown> {
  const { value, done } = await frames.next();
  if (done) throw nonsense('it stopped in the middle');
  const told = jsonOf(value);
  if (value.kind === kind) return told;
  if (value.kind === KINDS.failure) throw hearFailure(told, CODES);
  if (value.kind !== KINDS.end) throw nonsense('it said what nobody asked');
  return undefined;
}

const nonsense = (reason: string, cause?: unknown) =>
  new SijillError('registry.unreadable', { reason: `the reader of tables failed: ${reason}` }, { cause });

const senseless = (cause: unknown) => nonsense('what it said makes no sense', cause);
