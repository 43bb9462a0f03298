import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ObjectInfo, type ObjectStore, SijillError } from '@sijill/domain';
import { type ExpectedBody, exactLength } from './exact-length.ts';
import { prepareIncoming } from './incoming-folder.ts';
import { listFiles } from './list-files.ts';
import { checkObjectKey, checkObjectPrefix } from './object-key.ts';
import { storedBody } from './stored-body.ts';
import { unavailable } from './unavailable.ts';

/**
 * An object store in a folder of one file system: objects under `objects/`, unfinished ones under `incoming/`.
 *
 * An object is written to a temporary file, flushed to the disk, and only then linked under its key; linking fails
 * when the key is taken, so nothing is ever overwritten, not even by two processes at once. The file system must
 * know hard links.
 */
export function createFileObjectStore(root: string): ObjectStore {
  const objects = join(root, 'objects');
  const incoming = join(root, 'incoming');
  let incomingReady: Promise<void> | undefined;
  const pathOf = (key: string) => {
    checkObjectKey(key);
    return join(objects, key);
  };

  async function info(key: string): Promise<ObjectInfo> {
    const found = await reading(key, () => stat(pathOf(key)));
    if (!found.isFile()) throw new SijillError('object.missing', { key });
    return { key, size: found.size };
  }

  return {
    async put(key, body, size) {
      const path = pathOf(key);
      await storing(key, () => refuseTaken(path));
      incomingReady ??= storing(key, () => prepareIncoming(incoming)).catch((error) => {
        incomingReady = undefined;
        throw error;
      });
      await incomingReady;
      const temporary = join(incoming, randomUUID());
      try {
        await writeWhole(temporary, { key, body, size });
        await storing(key, () => linkDurably(temporary, path));
      } finally {
        await storing(key, () => unlink(temporary).catch(ignoreMissing));
      }
    },
    async get(key, range) {
      await info(key);
      const handle = await reading(key, () => open(pathOf(key), 'r'));
      return storedBody(handle.createReadStream(range && { start: range.start, end: range.end }));
    },
    stat: info,
    async exists(key) {
      return info(key).then(
        () => true,
        (error) => {
          if (error instanceof SijillError && error.code === 'object.missing') return false;
          throw error;
        },
      );
    },
    async *list(prefix) {
      checkObjectPrefix(prefix);
      yield* listFiles(objects, prefix);
    },
    async close() {},
  };
}

/** Spares the transfer when the key is taken already; the link below is what makes sure. */
async function refuseTaken(path: string): Promise<void> {
  const taken = await stat(path).catch(ignoreMissing);
  if (taken) throw Object.assign(new Error('taken'), { code: 'EEXIST' });
}

async function writeWhole(path: string, expected: ExpectedBody): Promise<void> {
  const file = await storing(expected.key, () => open(path, 'wx', 0o640));
  try {
    for await (const chunk of exactLength(expected)) {
      await storing(expected.key, () => writeAll(file, chunk));
    }
    await storing(expected.key, () => file.sync());
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten;
}

/** A name survives a power cut only when the folder that holds it was flushed, and a new folder's parent too. */
async function linkDurably(temporary: string, path: string): Promise<void> {
  const folder = dirname(path);
  const topmostCreated = await mkdir(folder, { recursive: true });
  await link(temporary, path);
  const last = topmostCreated ? dirname(topmostCreated) : folder;
  for (let each = folder; ; each = dirname(each)) {
    await syncFolder(each);
    if (each === last) return;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

async function storing<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new SijillError('object.exists', { key });
    // A part of the key is an object itself: S3 allows that, folders do not.
    if (codeOf(error) === 'ENOTDIR') throw new SijillError('object.key', { key }, { cause: error });
    throw unavailable(error);
  }
}

async function reading<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
      throw new SijillError('object.missing', { key });
    }
    throw unavailable(error);
  }
}
