import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import {
  type ApartWork,
  FRAME_HEAD_BYTES,
  type Frame,
  frameLength,
  MOST_FRAME_BYTES,
  type RunApart,
} from '@sijill/domain';
import { spawnScript } from './child-process.ts';
import { watchChild } from './child-watch.ts';

/** Longer than any file is read; what counts is processor time, and silence. */
const DAY_MS = 86_400_000;

/** Runs a script in a cell where one can be made (see cell.ts). Throws `sandbox.missing` where one is required. */
export const runApart: RunApart = async function* (work) {
  const { script, request, reads, limits } = work;
  const file = resolve(reads);
  const child = spawnScript(script, { memoryMb: limits.memoryMb, reads: [file] });
  const ended = endOf(child);
  const said = child.stdout as Readable;
  let failure: Error | undefined;
  const stop = (error: Error) => {
    failure ??= error;
    child.kill('SIGKILL');
    said.destroy();
  };
  const { cpuMs, residentMb } = limits;
  const unwatch = watchChild(child, { cpuMs, residentMb, timeoutMs: DAY_MS }, (limit) =>
    stop(work.words.limit(limit)),
  );
  // A child that is already gone is told by its end.
  child.stdin?.on('error', () => undefined).end(JSON.stringify({ ...request, path: file }));
  try {
    yield* frames(said, { work, stop });
    if (!failure) await endedWell(ended, work, stop);
  } catch (error) {
    failure ??= error as Error;
  } finally {
    unwatch();
    child.kill('SIGKILL');
    said.destroy();
  }
  if (failure) throw failure;
};

type End = { readonly status: number | null; readonly signal: string | null } | { readonly cause: Error };

const endOf = (child: ChildProcess): Promise<End> =>
  new Promise((tell) => {
    child.once('exit', (status, signal) => tell({ status, signal }));
    child.once('error', (cause) => tell({ cause }));
  });

interface Listening {
  readonly work: ApartWork;
  readonly stop: (error: Error) => void;
}

/** Whole frames of what comes, each no longer than is listened to. */
async function* frames(said: Readable, listening: Listening): AsyncGenerator<Frame> {
  const { work, stop } = listening;
  let rest: Buffer = Buffer.alloc(0);
  let missing = FRAME_HEAD_BYTES;
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of unsilent(said, listening)) {
    parts.push(chunk);
    held += chunk.length;
    if (held < missing) continue;
    rest = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    parts.length = 0;
    while (rest.length >= FRAME_HEAD_BYTES) {
      const length = frameLength(rest);
      if (length > MOST_FRAME_BYTES) {
        stop(work.words.limit(`${MOST_FRAME_BYTES / 1024 ** 2} MiB in one piece`));
        return;
      }
      if (rest.length < FRAME_HEAD_BYTES + length) break;
      yield {
        kind: String.fromCharCode(rest[0] ?? 0),
        bytes: rest.subarray(FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + length),
      };
      rest = rest.subarray(FRAME_HEAD_BYTES + length);
    }
    held = rest.length;
    if (held > 0) parts.push(rest);
    missing = held < FRAME_HEAD_BYTES ? FRAME_HEAD_BYTES : FRAME_HEAD_BYTES + frameLength(rest);
  }
  if (held > 0) stop(work.words.crash('in the middle of a word'));
}

/** What comes, as long as it comes in time; while nobody takes it, time stands still. */
async function* unsilent(said: Readable, { work, stop }: Listening): AsyncGenerator<Buffer> {
  const { silentMs } = work.limits;
  const chunks = said[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const timer = setTimeout(() => stop(work.words.limit(`${silentMs / 1000} s of silence`)), silentMs);
    const next = await chunks.next().finally(() => clearTimeout(timer));
    if (next.done) return;
    yield next.value;
  }
}

/**
 * How V8 ends when its heap is full. As the first process of a cell it cannot abort itself, and ends by a fault instead;
 * readers are JavaScript, which has no other faults to speak of. 128 and the number of a signal is how a shell tells of it.
 */
const OUT_OF_MEMORY = new Set<unknown>(['SIGABRT', 'SIGTRAP', 'SIGSEGV', 134, 133, 139]);

async function endedWell(
  ended: Promise<End>,
  { words, limits }: ApartWork,
  stop: (error: Error) => void,
): Promise<void> {
  const end = await ended;
  if ('cause' in end) return stop(words.crash(end.cause.message));
  if (end.status === 0) return;
  const how = end.signal ?? end.status;
  stop(OUT_OF_MEMORY.has(how) ? words.limit(`${limits.memoryMb} MiB of memory`) : words.crash(String(how)));
}
