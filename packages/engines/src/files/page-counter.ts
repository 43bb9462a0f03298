import { type ChildProcess, fork } from 'node:child_process';
import type { ChildLimits } from '@sijill/domain/file-limits';
import type { PageFileType } from './media-type.ts';
import { onceHeard } from './once-heard.ts';
import { loaderOf } from './script-loader.ts';
import { reviveFailure, type TypedFailure } from './typed-failure.ts';

/** Counts the pages of one file after the other in throwaway processes. */
export interface PageCounter {
  /**
   * What `countPagesInChild` answers and throws; an error that is no `SijillError` where that could not be found out, which
   * is not the file's doing. Several may be under way.
   */
  count(path: string, mediaType: PageFileType, limits?: Partial<ChildLimits>): Promise<number>;
  close(): void;
}

export interface CountOrder {
  readonly number: number;
  readonly path: string;
  readonly mediaType: PageFileType;
  readonly limits: Partial<ChildLimits>;
  readonly sees: Sees;
}

/**
 * What a process that opens a file sees of the file system beside the program: the file; or its folder, for those that hold
 * nothing but files to be opened. Then pictures of formats that hold one each are opened some after the other by one process,
 * which is a third of what opening them costs otherwise: all that is believed of it is that a picture is sound.
 */
type Sees = 'file' | 'folder';

export interface CounterOptions {
  /** Default `file`. */
  readonly sees?: Sees;
  /** How long the small process stays without work, ms. Default a minute. */
  readonly idleMs?: number;
}

export type CountAnswer = { readonly number: number } & (
  | { readonly pageCount: number }
  | { readonly failure: TypedFailure }
  | { readonly trouble: string }
);

interface Waiting {
  readonly resolve: (pageCount: number) => void;
  readonly reject: (error: Error) => void;
}

const SCRIPT = new URL('./counting-process.ts', import.meta.url);
/** JavaScript heap, MiB: it holds paths and numbers. */
const HEAP_MB = 64;
const IDLE_MS = 60_000;

/** What it hands on of the environment: where programs and temporary files are, and whether cells are wanted. */
const HANDED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'SIJILL_SANDBOX'] as const;

/**
 * A counter whose throwaway processes are started by a small one: starting a process copies the page tables of whoever
 * starts it, which of a worker with some hundred megabytes takes as much processor time as opening a picture, and holds up
 * whatever else it does. The small one is started when it is first needed, and ends after `idleMs` without work.
 */
export function createPageCounter({ sees = 'file', idleMs = IDLE_MS }: CounterOptions = {}): PageCounter {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function start(): ChildProcess {
    const started = fork(SCRIPT, [], {
      execArgv: [...loaderOf(SCRIPT), `--max-old-space-size=${HEAP_MB}`],
      env: Object.fromEntries(HANDED_ON.map((name) => [name, process.env[name]])),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const failAll = (reason: string) => {
      if (child === started) child = undefined;
      for (const number of [...waiting.keys()])
        settle(number, ({ reject }) => reject(new Error(`the process that opens files ${reason}`)));
    };
    started.on('message', (message) => {
      const answer = message as CountAnswer;
      settle(answer.number, ({ resolve, reject }) => {
        if ('pageCount' in answer) resolve(answer.pageCount);
        else reject('failure' in answer ? reviveFailure(answer.failure) : new Error(answer.trouble));
      });
    });
    started.once('error', ({ message }) => failAll(`could not be started: ${message}`));
    onceHeard(started, (status, signal) => failAll(`ended (${signal ?? status})`));
    return started;
  }

  function settle(number: number, act: (one: Waiting) => void): void {
    const one = waiting.get(number);
    waiting.delete(number);
    if (one) act(one);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(rest, idleMs).unref();
  }

  function rest(): void {
    clearTimeout(idle);
    child?.disconnect();
    child = undefined;
  }

  return {
    count(path, mediaType, limits = {}) {
      clearTimeout(idle);
      child ??= start();
      const to = child;
      const number = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        // One that is already gone is told by its end.
        to.send({ number, path, mediaType, limits, sees } satisfies CountOrder, () => undefined);
      });
    },
    close: rest,
  };
}
