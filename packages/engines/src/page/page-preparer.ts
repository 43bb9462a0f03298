import type { ChildProcess } from 'node:child_process';
import { SijillError } from '@sijill/domain';
import { forkScript } from '../files/child-process.ts';
import type { MediaType } from '../files/media-type.ts';
import { watchMemory } from '../files/memory-watch.ts';
import { reviveFailure, type TypedFailure } from '../files/typed-failure.ts';
import type { OpenOptions } from '../pdf/pdf-pages.ts';
import type { PreparedPage } from './prepared-page.ts';

export interface PreparerLimits {
  /** Wall time for one page, the start of the process included, ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** JavaScript heap of the process, MiB. Default 1,536. */
  readonly memoryMb?: number;
  /** Resident memory of the process, native decoders included, MiB. Default 2,048. */
  readonly residentMb?: number;
  /** Pages after which the process is replaced, so that no leak grows for ever. Default 500. */
  readonly pagesPerProcess?: number;
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
  const { timeoutMs = 60_000, memoryMb = 1536, residentMb = 2048, pagesPerProcess = 500 } = limits;
  let child: ChildProcess | undefined;
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
    if (!child?.connected || pages >= pagesPerProcess) drop();
    child ??= forkScript(new URL('./prepare-child.ts', import.meta.url), memoryMb);
    pages++;
    const answer = await ask(child, request, { timeoutMs, residentMb }).catch((error: unknown) => {
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

function ask(
  child: ChildProcess,
  request: PageRequest,
  { timeoutMs, residentMb }: { readonly timeoutMs: number; readonly residentMb: number },
): Promise<Answer> {
  const listening = new AbortController();
  return new Promise<Answer>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) =>
      reject(new SijillError('page.unreadable', { reason }, { cause }));
    const timer = setTimeout(() => fail(`preparing it took longer than ${timeoutMs / 1000} s`), timeoutMs);
    const unwatch = watchMemory(child, residentMb, () =>
      fail(`preparing it took more than ${residentMb} MiB of memory`),
    );
    const onMessage = (answer: unknown) => resolve(answer as Answer);
    const onError = (cause: unknown) => fail('its reader could not be started', cause);
    const onExit = (status: number | null, signal: string | null) =>
      fail(`preparing it crashed the reader (${signal ?? status})`);
    child.on('message', onMessage).on('error', onError).on('exit', onExit);
    listening.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      unwatch();
      child.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
    // A child that is already gone is told by its exit.
    child.send(request, () => undefined);
  }).finally(() => listening.abort());
}
