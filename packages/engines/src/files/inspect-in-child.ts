import { SijillError } from '@sijill/domain';
import { forkScript } from './child-process.ts';
import type { Inspection } from './media-type.ts';
import { watchMemory } from './memory-watch.ts';
import { reviveFailure, type TypedFailure } from './typed-failure.ts';

export interface ChildLimits {
  /** Wall time for the whole inspection, ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** JavaScript heap of the child, MiB. Default 1,024. */
  readonly memoryMb?: number;
  /** Resident memory of the child, native decoders included, MiB. Default 2,048. */
  readonly residentMb?: number;
}

type Answer = { readonly inspection: Inspection } | { readonly failure: TypedFailure };

/**
 * `inspectFile` in a throwaway process, so that a file made to crash, hang or eat memory takes only that process
 * with it. Throws what `inspectFile` throws; a crash is `file.damaged`, running out of time or memory `file.limit`.
 */
export async function inspectInChild(path: string, limits: ChildLimits = {}): Promise<Inspection> {
  const answer = await ask(path, limits);
  if ('failure' in answer) throw reviveFailure(answer.failure);
  return answer.inspection;
}

function ask(path: string, limits: ChildLimits): Promise<Answer> {
  const { timeoutMs = 60_000, memoryMb = 1024, residentMb = 2048 } = limits;
  const child = forkScript(new URL('./inspect-child.ts', import.meta.url), memoryMb);
  return new Promise<Answer>((resolve, reject) => {
    const stop = (reason: string) => {
      reject(new SijillError('file.limit', { reason }));
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`opening it took longer than ${timeoutMs / 1000} s`), timeoutMs);
    const unwatch = watchMemory(child, residentMb, () =>
      stop(`opening it took more than ${residentMb} MiB of memory`),
    );
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', (cause) =>
      reject(new SijillError('internal', { incident: 'inspect-child' }, { cause })),
    );
    child.once('exit', (status, signal) => {
      clearTimeout(timer);
      unwatch();
      reject(
        new SijillError('file.damaged', { reason: `opening it crashed the reader (${signal ?? status})` }),
      );
    });
    // A child that is already gone is told by its exit.
    child.send(path, () => undefined);
  });
}
