import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSijillError, SijillError } from '@sijill/domain';
import { sniffType } from '@sijill/engines';
import { type HeldRoom, holdIntake, type Runtime } from '@sijill/runtime';
import {
  type DocumentWork,
  listContainerEntries,
  recordRefusedFile,
  recordStoredFile,
  roomOfMembers,
} from '@sijill/storage';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** Limits against zip bombs, checked on the central directory before anything is unpacked. */
const MAX_MEMBERS = 100_000;
const MAX_UNPACKED_BYTES = 50 * 1024 ** 3;
const MAX_RATIO = 1_000;
const ENCRYPTED = 0x1;
const SYMLINK = 0o120000;

/**
 * Stores every member of a zip as a file of its own and returns the new documents. A member that cannot be taken
 * (a zip, encrypted, damaged, empty) is recorded with the reason and the rest goes on. Throws `file.damaged` or
 * `file.limit` when the zip as a whole cannot be used, `quota.bytes` when its account may not store what is in it.
 */
export async function unpackZip(runtime: Runtime, work: DocumentWork, path: string): Promise<string[]> {
  const members = await listMembers(path);
  const room = await holdMembers(runtime, work, members);
  const documents: string[] = [];
  try {
    for (const parent of await listContainerEntries(runtime.db, work.id)) {
      const zip = await openZip(path);
      try {
        for (const entry of members) {
          const received = await takeMember(runtime, { zip, entry, parent, holdId: room.holdId });
          if (received.documentId && !received.duplicate) documents.push(received.documentId);
        }
      } finally {
        zip.close();
      }
    }
  } finally {
    await room.release();
  }
  return documents;
}

/** All members or none: a zip that there is no room for fails whole, and is tried again whole when there is. */
async function holdMembers(
  runtime: Runtime,
  work: DocumentWork,
  members: readonly Entry[],
): Promise<HeldRoom> {
  const { actor, recorded } = await roomOfMembers(runtime.db, work.id);
  const unpacked = members.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return holdIntake(runtime, { actor, bytes: Math.max(0, unpacked - recorded), of: 'bytes' });
}

async function listMembers(path: string): Promise<Entry[]> {
  const zip = await openZip(path);
  const entries: Entry[] = [];
  let unpacked = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject).on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        if (!entry.fileName.endsWith('/')) entries.push(entry);
        unpacked += entry.uncompressedSize;
        if (entries.length > MAX_MEMBERS)
          return reject(
            new SijillError('file.limit', { reason: `the zip holds more than ${MAX_MEMBERS} files` }),
          );
        if (unpacked > MAX_UNPACKED_BYTES)
          return reject(new SijillError('file.limit', { reason: 'the zip unpacks to more than 50 GiB' }));
        zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (error) {
    throw isSijillError(error) ? error : damaged(error);
  } finally {
    zip.close();
  }
  if (entries.length === 0) throw new SijillError('file.damaged', { reason: 'the zip holds no file' });
  return entries;
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(damaged(error)) : resolve(zip),
    );
  });
}

const damaged = (error: unknown): SijillError =>
  new SijillError(
    'file.damaged',
    { reason: `the zip cannot be opened (${(error as Error).message})` },
    { cause: error },
  );

interface Member {
  readonly zip: ZipFile;
  readonly entry: Entry;
  readonly parent: { readonly id: string; readonly batchId: string; readonly name: string };
  readonly holdId: string | undefined;
}

async function takeMember(runtime: Runtime, { zip, entry, parent, holdId }: Member) {
  const received = {
    batchId: parent.batchId,
    parentId: parent.id,
    name: `${parent.name}/${entry.fileName}`,
    size: entry.uncompressedSize,
    actor: 'ingest',
    holdId,
  };
  const path = join(tmpdir(), `sijill-member-${randomUUID()}`);
  try {
    refuseByDirectory(entry);
    const hashes = await unpackMember(zip, entry, path);
    await refuseNested(path, entry);
    const { size } = await stat(path);
    await runtime.objects.put(`originals/${hashes.sha256}`, createReadStream(path), size).catch((error) => {
      if (!isSijillError(error, 'object.exists')) throw error;
    });
    return await recordStoredFile(runtime.db, { ...received, size, ...hashes });
  } catch (error) {
    if (!isSijillError(error) || error.retryable) throw error;
    return await recordRefusedFile(runtime.db, received, error);
  } finally {
    await rm(path, { force: true });
  }
}

function refuseByDirectory(entry: Entry): void {
  if (entry.uncompressedSize === 0) throw new SijillError('file.empty');
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new SijillError('file.encrypted');
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK)
    throw new SijillError('file.type', { found: 'a symbolic link' });
  if (entry.uncompressedSize > MAX_RATIO * Math.max(1_024, entry.compressedSize))
    throw new SijillError('file.limit', { reason: 'it unpacks to over 1,000 times its size' });
}

async function refuseNested(path: string, entry: Entry): Promise<void> {
  const head = createReadStream(path, { end: 65_535 });
  const chunks: Buffer[] = [];
  for await (const chunk of head) chunks.push(chunk as Buffer);
  const sniffed = await sniffType(Buffer.concat(chunks), entry.fileName).catch((error) => {
    if (isSijillError(error)) return undefined;
    throw error;
  });
  if (sniffed?.mediaType === 'application/zip') throw new SijillError('file.nested');
}

async function unpackMember(
  zip: ZipFile,
  entry: Entry,
  path: string,
): Promise<{ sha256: string; sha512: string }> {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sha256.update(chunk);
          sha512.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    throw new SijillError(
      'file.damaged',
      { reason: `it cannot be unpacked (${(error as Error).message})` },
      { cause: error },
    );
  }
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
}
