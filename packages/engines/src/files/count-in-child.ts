import { resolve } from 'node:path';
import { SijillError } from '@sijill/domain/errors';
import { type ChildLimits, INSPECTION_LIMITS } from '@sijill/domain/file-limits';
import { forkScript } from './child-process.ts';
import { watchChild } from './child-watch.ts';
import type { PageFileType } from './media-type.ts';
import { onceHeard } from './once-heard.ts';
import { reviveFailure, type TypedFailure } from './typed-failure.ts';

/** Each loads only its own reader: both take half a second. */
export const IMAGE_SCRIPT = new URL('./count-image-child.ts', import.meta.url);
const PDF_SCRIPT = new URL('./count-pdf-child.ts', import.meta.url);

/** No settings of OpenSSL, of which nothing is used: to look for them takes a twentieth of what a process costs. */
export const PLAIN_ENVIRONMENT = { OPENSSL_CONF: '/dev/null' };

export interface CountRequest {
  readonly path: string;
}

export type CountAnswered = { readonly pageCount: number } | { readonly failure: TypedFailure };

/**
 * `countPages` in a throwaway process, so that a file made to crash, hang or eat memory takes only that process with it.
 * Throws what `countPages` throws; a crash is `file.damaged`, running out of time or memory `file.limit`.
 * Limits default to `INSPECTION_LIMITS`.
 */
export async function countPagesInChild(
  path: string,
  mediaType: PageFileType,
  limits: Partial<ChildLimits> = {},
): Promise<number> {
  const script = mediaType === 'application/pdf' ? PDF_SCRIPT : IMAGE_SCRIPT;
  const answer = await ask(script, { path: resolve(path) }, { ...INSPECTION_LIMITS, ...limits });
  if ('failure' in answer) throw reviveFailure(answer.failure);
  return answer.pageCount;
}

function ask(script: URL, request: CountRequest, limits: ChildLimits): Promise<CountAnswered> {
  const { memoryMb } = limits;
  const child = forkScript(script, { memoryMb, reads: [request.path], environment: PLAIN_ENVIRONMENT });
  return new Promise<CountAnswered>((resolve, reject) => {
    const unwatch = watchChild(child, limits, (limit) => {
      reject(new SijillError('file.limit', { reason: `opening it took more than ${limit}` }));
      child.kill('SIGKILL');
    });
    child.once('message', (answer) => {
      resolve(answer as CountAnswered);
      if (child.connected) child.disconnect();
    });
    child.once('error', (cause) =>
      reject(new SijillError('internal', { incident: 'count-child' }, { cause })),
    );
    onceHeard(child, (status, signal) => {
      unwatch();
      reject(
        new SijillError('file.damaged', { reason: `opening it crashed the reader (${signal ?? status})` }),
      );
    });
    // A child that is already gone is told by its exit.
    child.send(request, () => undefined);
  });
}
