import type { ChildProcess } from 'node:child_process';

export interface AskedChild {
  /** Makes the error that a failure is told by; `reason` is the end of a sentence. */
  readonly failure: (reason: string, cause?: unknown) => Error;
  /** Watches a limit: calls `late` with what was passed, and gives back how to stop watching. */
  readonly watch: (late: (reason: string) => void) => () => void;
  /** What a failed start and a crash are called. */
  readonly words: { readonly start: string; readonly crash: string };
}

/**
 * Sends one request to a child process and waits for its one answer. Rejects when the child cannot be started, ends
 * before it has answered, or passes a limit; ending it is the caller's business.
 */
export function askChild<Answer>(child: ChildProcess, request: object, how: AskedChild): Promise<Answer> {
  const listening = new AbortController();
  return new Promise<Answer>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => reject(how.failure(reason, cause));
    const unwatch = how.watch(fail);
    const onMessage = (answer: unknown) => resolve(answer as Answer);
    const onError = (cause: unknown) => fail(how.words.start, cause);
    const onExit = (status: number | null, signal: string | null) =>
      fail(`${how.words.crash} (${signal ?? status})`);
    child.on('message', onMessage).on('error', onError).on('exit', onExit);
    listening.signal.addEventListener('abort', () => {
      unwatch();
      child.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
    // A child that is already gone is told by its exit.
    child.send(request, () => undefined);
  }).finally(() => listening.abort());
}
