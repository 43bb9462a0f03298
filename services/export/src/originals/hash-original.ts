import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isSijillError, type ObjectStore } from '@sijill/domain';
import type { OriginalOutcome } from '@sijill/storage';

export interface HashOptions {
  /** Bytes a second that are not exceeded; without it as fast as the store gives. */
  readonly pace?: number;
  /** Ends the reading early. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a stored original to its end and says whether it is still what it was received as. Throws
 * `object.unavailable` when the store does not answer: that says nothing about the original.
 */
export async function hashOriginal(
  objects: ObjectStore,
  sha256: string,
  { pace, signal }: HashOptions = {},
): Promise<OriginalOutcome> {
  const hash = createHash('sha256');
  const started = performance.now();
  let bytes = 0;
  try {
    for await (const chunk of await objects.get(`originals/${sha256}`)) {
      hash.update(chunk);
      bytes += chunk.length;
      const early = pace ? (bytes / pace) * 1_000 - (performance.now() - started) : 0;
      if (early > 5) await pause(early, undefined, { signal });
      signal?.throwIfAborted();
    }
  } catch (error) {
    if (isSijillError(error, 'object.missing')) return { status: 'missing' };
    throw error;
  }
  const foundSha256 = hash.digest('hex');
  return foundSha256 === sha256 ? { status: 'sound' } : { status: 'changed', foundSha256 };
}
