import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSijillError, SijillError } from '@sijill/domain';
import { type ReceivedEntry, recordRefusedFile, recordStoredFile } from '@sijill/storage';
import { holdIntake } from './intake-room.ts';
import { queueDocuments, queuePagesAgain } from './queue-pages.ts';
import type { Runtime } from './runtime.ts';
import { NO_TRACER } from './tracing/tracer.ts';

/** What receiving needs of a runtime. */
export type Receiving = Pick<Runtime, 'config' | 'log' | 'db' | 'objects' | 'queues' | 'intake'> &
  Partial<Pick<Runtime, 'tracer'>>;

export interface IncomingFile {
  readonly batchId: string;
  readonly name: string;
  readonly body: Readable & { truncated?: boolean };
  readonly actor: string;
  /** Bytes, as far as it is known before they come. */
  readonly size?: number;
}

/**
 * Takes one file: hashes the stream before any parser sees a byte, stores it once, records it, queues it. An empty
 * or too large file is recorded as refused, with the reason. A stream that breaks leaves nothing behind, and so does one
 * that there is no room for. Throws `intake.paused`, `quota.bytes`, `quota.pages`.
 */
export async function receiveFile(runtime: Receiving, file: IncomingFile): Promise<ReceivedEntry> {
  const folder = join(runtime.config.home, 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const room = await holdIntake(runtime, { actor: file.actor, bytes: file.size ?? 0 }).catch((error) => {
    file.body.destroy();
    throw error;
  });
  try {
    const hashes = hashing();
    await pipeline(
      file.body,
      room.through,
      hashes.through,
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
    const { size } = await stat(path);
    const { batchId, name, actor } = file;
    const received = { batchId, name, actor, path, size, holdId: room.holdId, ...hashes.digest() };
    if (file.body.truncated || size > runtime.config.maxFileBytes)
      return await refuse(runtime, received, tooLarge(runtime));
    return await takeHashed(runtime, received);
  } catch (error) {
    throw tellFull(error);
  } finally {
    await rm(path, { force: true });
    await room.release();
  }
}

/** A disk that was filled while a file came in is told as such. */
export function tellFull(error: unknown): unknown {
  const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return full ? new SijillError('object.full', { where: 'incoming files' }, { cause: error }) : error;
}

export interface StagedFile {
  readonly batchId: string;
  readonly name: string;
  readonly actor: string;
  /** Where its bytes lie; the file stays. */
  readonly path: string;
  /** Hex; must hold when given. */
  readonly declaredSha256?: string | null;
  /** Settled in the transaction that records the file. */
  readonly uploadId?: string;
  readonly holdId?: string | undefined;
}

/** The same for a file that lies on disk already. Throws `upload.checksum` when it is not what was declared. */
export async function takeStagedFile(runtime: Receiving, file: StagedFile): Promise<ReceivedEntry> {
  const hashes = hashing();
  const { size } = await stat(file.path);
  for await (const _ of hashes.through(createReadStream(file.path)));
  const { sha256, sha512 } = hashes.digest();
  const { declaredSha256 } = file;
  if (declaredSha256 && declaredSha256 !== sha256)
    throw new SijillError('upload.checksum', { declared: declaredSha256, found: sha256 });
  return takeHashed(runtime, { ...file, size, sha256, sha512 });
}

interface HashedFile extends StagedFile {
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** The way of a document begins here: what it is asked for later belongs to this step. */
async function takeHashed(runtime: Receiving, file: HashedFile): Promise<ReceivedEntry> {
  const { tracer = NO_TRACER } = runtime;
  return tracer.span('upload', { batch: file.batchId }, () => store(runtime, file));
}

async function store(runtime: Receiving, file: HashedFile): Promise<ReceivedEntry> {
  if (file.size === 0) return refuse(runtime, file, new SijillError('file.empty'));
  await storeOnce(runtime, `originals/${file.sha256}`, file.path, file.size);
  const { sha256, sha512 } = file;
  const entry = await recordStoredFile(runtime.db, { ...receivedOf(file), sha256, sha512 });
  await queue(runtime, entry);
  return entry;
}

const refuse = (runtime: Receiving, file: HashedFile, error: SijillError): Promise<ReceivedEntry> =>
  recordRefusedFile(runtime.db, receivedOf(file), error);

const receivedOf = ({ batchId, name, size, actor, uploadId, holdId }: HashedFile) => ({
  batchId,
  name: cleanName(name),
  size,
  actor,
  ...(uploadId && { uploadId }),
  ...(holdId && { holdId }),
});

const tooLarge = ({ config }: Receiving): SijillError =>
  new SijillError('file.limit', {
    reason: `it is larger than ${Math.floor(config.maxFileBytes / 1024 ** 2)} MiB`,
  });

function hashing() {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  return {
    async *through(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sha256.update(chunk);
        sha512.update(chunk);
        yield chunk;
      }
    },
    digest: () => ({ sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }),
  };
}

export async function storeOnce(
  { objects }: Pick<Receiving, 'objects'>,
  key: string,
  path: string,
  size: number,
): Promise<void> {
  try {
    await objects.put(key, createReadStream(path), size);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
}

/** The row is committed: should the queue not answer now, the reconciler brings the work to it later. */
async function queue(runtime: Receiving, entry: ReceivedEntry): Promise<void> {
  const { near, pagesToReread } = entry;
  if (near) await queueDocuments(runtime, [near]);
  await queuePagesAgain(runtime, pagesToReread);
}

/** Without NUL, control and bidirectional control characters, which make a name look like another; at most 500 long. */
export function cleanName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll('\\', '/')
    .slice(-500);
  return clean === '' ? 'unnamed' : clean;
}
