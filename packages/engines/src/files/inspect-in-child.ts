import { resolve } from 'node:path';
import { type ChildLimits, INSPECTION_LIMITS, SijillError } from '@sijill/domain';
import { forkScript } from './child-process.ts';
import { watchChild } from './child-watch.ts';
import type { Inspection } from './media-type.ts';
import { onceHeard } from './once-heard.ts';
import { reviveFailure, type TypedFailure } from './typed-failure.ts';

const SCRIPT = new URL('./inspect-child.ts', import.meta.url);

type Answer = { readonly inspection: Inspection } | { readonly failure: TypedFailure };

/**
 * `inspectFile` in a throwaway process, so that a file made to crash, hang or eat memory takes only that process
 * with it. Throws what `inspectFile` throws; a crash is `file.damaged`, running out of time or memory `file.limit`.
 * Limits default to `INSPECTION_LIMITS`.
 */
export async function inspectInChild(path: string, limits: Partial<ChildLimits> = {}): Promise<Inspection> {
  const answer = await ask(resolve(path), { ...INSPECTION_LIMITS, ...limits });
  if ('failure' in answer) throw reviveFailure(answer.failure);
  return answer.inspection;
}

function ask(path: string, limits: ChildLimits): Promise<Answer> {
  const child = forkScript(SCRIPT, { memoryMb: limits.memoryMb, reads: [path] });
  return new Promise<Answer>((resolve, reject) => {
    const unwatch = watchChild(child, limits, (limit) => {
      reject(new SijillError('file.limit', { reason: `opening it took more than ${limit}` }));
      child.kill('SIGKILL');
    });
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', (cause) =>
      reject(new SijillError('internal', { incident: 'inspect-child' }, { cause })),
    );
    onceHeard(child, (status, signal) => {
      unwatch();
      reject(
        new SijillError('file.damaged', { reason: `opening it crashed the reader (${signal ?? status})` }),
      );
    });
    // A child that is already gone is told by its exit.
    child.send(path, () => undefined);
  });
}
