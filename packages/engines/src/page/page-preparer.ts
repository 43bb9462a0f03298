import type { ChildProcess } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { type ChildLimits, PREPARATION_LIMITS, SijillError } from '@sijill/domain';
import { askChild } from '../files/ask-child.ts';
import { forkScript } from '../files/child-process.ts';
import { watchChild } from '../files/child-watch.ts';
import type { MediaType } from '../files/media-type.ts';
import { reviveFailure, type TypedFailure } from '../files/typed-failure.ts';
import type { OpenOptions } from '../pdf/pdf-pages.ts';
import type { PreparedPage } from './prepared-page.ts';

const SCRIPT = new URL('./prepare-child.ts', import.meta.url);

/**
 * Pages are large and come and go. With an arena for each thread, glibc keeps a hundred megabytes that nobody uses; and what is
 * freed it keeps for the next page up to here (bytes, the largest single piece first), as each 4 KiB asked of the system anew
 * cost a fault: some 20,000 a page.
 */
const ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024 ** 2),
  MALLOC_TRIM_THRESHOLD_: String(128 * 1024 ** 2),
};

/** Limits for each page; they default to `PREPARATION_LIMITS`. */
export interface PreparerLimits extends Partial<ChildLimits> {
  /** Pages after which the process is replaced, so that no leak grows for ever. Default 500. */
  readonly pagesPerProcess?: number;
  /**
   * What a process sees of the file system beside the program: the file asked for, and another file gets another process;
   * or its folder, for those that hold nothing but files to be prepared. Default `file`.
   */
  readonly sees?: 'file' | 'folder';
}

export interface PageRequest {
  readonly path: string;
  readonly mediaType: MediaType;
  /** From 1. */
  readonly number: number;
  readonly options?: OpenOptions;
}

/** Prepares pages in a process of its own, one at a time; calls wait their turn. */
export interface PagePreparer {
  /**
   * Throws what `openPages` and its pages throw; a page that crashes the process or runs out of time or memory is
   * `page.unreadable`, and the next one gets a new process.
   */
  prepare(request: PageRequest): Promise<PreparedPage>;
  close(): Promise<void>;
}

type Answer = { readonly page: PreparedPage } | { readonly failure: TypedFailure };

/**
 * `openPages` kept at arm's length: a page made to crash, hang or eat memory takes one process with it, and
 * decoding does not stand in the way of the process that asks. The file last asked for stays open in there.
 */
export function createPagePreparer(limits: PreparerLimits = {}): PagePreparer {
  const { pagesPerProcess = 500, sees = 'file', ...given } = limits;
  const perPage: ChildLimits = { ...PREPARATION_LIMITS, ...given };
  let child: ChildProcess | undefined;
  /** What the process sees. */
  let seen = '';
  let pages = 0;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const drop = () => {
    child?.kill('SIGKILL');
    child = undefined;
    pages = 0;
  };
  const prepare = async (request: PageRequest): Promise<PreparedPage> => {
    if (closed) throw new SijillError('page.unreadable', { reason: 'the reader is closing' });
    const path = resolve(request.path);
    const wanted = sees === 'file' ? path : dirname(path);
    if (!child?.connected || pages >= pagesPerProcess || wanted !== seen) drop();
    seen = wanted;
    child ??= forkScript(SCRIPT, { memoryMb: perPage.memoryMb, reads: [wanted], environment: ENVIRONMENT });
    pages++;
    const answer = await ask(child, { ...request, path }, perPage).catch((error: unknown) => {
      drop();
      throw error;
    });
    if ('failure' in answer) throw reviveFailure(answer.failure);
    return answer.page;
  };
  return {
    prepare(request) {
      const result = turn.then(() => prepare(request));
      turn = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      drop();
      await turn;
    },
  };
}

function ask(child: ChildProcess, request: PageRequest, limits: ChildLimits): Promise<Answer> {
  return askChild<Answer>(child, request, {
    failure: (reason, cause) => new SijillError('page.unreadable', { reason }, { cause }),
    watch: (late) => watchChild(child, limits, (limit) => late(`preparing it took more than ${limit}`)),
    words: { start: 'its reader could not be started', crash: 'preparing it crashed the reader' },
  });
}
