import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSijillError, SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { type ReceivedEntry, recordRefusedFile, recordStoredFile } from '@sijill/storage';
import { queuePages } from './queue-pages.ts';

export interface IncomingFile {
  readonly batchId: string;
  readonly name: string;
  readonly body: Readable & { truncated?: boolean };
  readonly actor: string;
}

/**
 * Takes one file: hashes the stream before any parser sees a byte, stores it once, records it, queues it. An empty
 * or too large file is recorded as refused, with the reason. A stream that breaks leaves nothing behind.
 */
export async function receiveFile(runtime: Runtime, file: IncomingFile): Promise<ReceivedEntry> {
  const folder = join(runtime.config.home, 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    const sha256 = createHash('sha256');
    const sha512 = createHash('sha512');
    await pipeline(
      file.body,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sha256.update(chunk);
          sha512.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
    const { size } = await stat(path);
    const received = { batchId: file.batchId, name: cleanName(file.name), size, actor: file.actor };
    if (file.body.truncated) {
      const limit = Math.floor(runtime.config.maxFileBytes / 1024 ** 2);
      return await recordRefusedFile(
        runtime.db,
        received,
        new SijillError('file.limit', { reason: `it is larger than ${limit} MiB` }),
      );
    }
    if (size === 0) return await recordRefusedFile(runtime.db, received, new SijillError('file.empty'));
    const hash = sha256.digest('hex');
    await storeOnce(runtime, `originals/${hash}`, path, size);
    const entry = await recordStoredFile(runtime.db, {
      ...received,
      sha256: hash,
      sha512: sha512.digest('hex'),
    });
    await queue(runtime, entry);
    return entry;
  } catch (error) {
    throw tellFull(error);
  } finally {
    await rm(path, { force: true });
  }
}

/** A disk that was filled while a file came in is told as such. */
export function tellFull(error: unknown): unknown {
  const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return full ? new SijillError('object.full', {}, { cause: error }) : error;
}

export async function storeOnce(runtime: Runtime, key: string, path: string, size: number): Promise<void> {
  try {
    await runtime.objects.put(key, createReadStream(path), size);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
}

/** The row is committed: should the queue not answer now, the reconciler brings the work to it later. */
async function queue(runtime: Runtime, entry: ReceivedEntry): Promise<void> {
  const { documentId, duplicate, pagesToReread } = entry;
  try {
    if (documentId && !duplicate) await runtime.queues.enqueue('ingest', { documentId });
  } catch (error) {
    runtime.log.warn({ document: documentId, reason: (error as Error).message }, 'left to the reconciler');
  }
  await queuePages(runtime, pagesToReread);
}

/** Without NUL, control and bidirectional control characters, which make a name look like another; at most 500 long. */
export function cleanName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll('\\', '/')
    .slice(-500);
  return clean === '' ? 'unnamed' : clean;
}
