import { SijillError } from '@sijill/domain';
import { forkScript } from './child-process.ts';
import type { Inspection } from './media-type.ts';
import { reviveFailure, type TypedFailure } from './typed-failure.ts';

export interface ChildLimits {
  /** Wall time for the whole inspection, ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** JavaScript heap of the child, MiB. Default 1,024. */
  readonly memoryMb?: number;
}

type Answer = { readonly inspection: Inspection } | { readonly failure: TypedFailure };

/**
 * `inspectFile` in a throwaway process, so that a file made to crash, hang or eat memory takes only that process
 * with it. Throws what `inspectFile` throws; a crash is `file.damaged`, running out of time `file.limit`.
 */
export async function inspectInChild(path: string, limits: ChildLimits = {}): Promise<Inspection> {
  const { timeoutMs = 60_000, memoryMb = 1024 } = limits;
  const answer = await ask(path, timeoutMs, memoryMb);
  if ('failure' in answer) throw reviveFailure(answer.failure);
  return answer.inspection;
}

function ask(path: string, timeoutMs: number, memoryMb: number): Promise<Answer> {
  const child = forkScript(new URL('./inspect-child.ts', import.meta.url), memoryMb);
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new SijillError('file.limit', { reason: `opening it took longer than ${timeoutMs / 1000} s` }));
      child.kill('SIGKILL');
    }, timeoutMs);
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', (cause) =>
      reject(new SijillError('internal', { incident: 'inspect-child' }, { cause })),
    );
    child.once('exit', (status, signal) => {
      clearTimeout(timer);
      reject(
        new SijillError('file.damaged', { reason: `opening it crashed the reader (${signal ?? status})` }),
      );
    });
    // A child that is already gone is told by its exit.
    child.send(path, () => undefined);
  });
}
