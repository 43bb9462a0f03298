import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type ObjectStore, SijillError } from '@sijill/domain';
import { writeTemporary } from './temporary-file.ts';

export interface LocalOriginal {
  readonly path: string;
  remove(): Promise<void>;
}

/** Where local copies lie, and nothing else does: processes that read them see this folder. */
const folder = (): string => join(tmpdir(), `sijill-originals-${userInfo().uid}`);

/**
 * A local copy of a stored original, its hash verified on the way. Throws `file.changed` when it differs,
 * `object.unavailable` when it breaks off, `object.full` when there is no room for the copy.
 */
export async function fetchOriginal(objects: ObjectStore, sha256: string): Promise<LocalOriginal> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const path = join(folder(), randomUUID());
  const hash = createHash('sha256');
  const remove = () => rm(path, { force: true });
  async function* hashed(body: Readable) {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk as Buffer;
    }
  }
  try {
    await writeTemporary(hashed(await objects.get(`originals/${sha256}`)), path);
  } catch (error) {
    await remove();
    throw error;
  }
  if (hash.digest('hex') === sha256) return { path, remove };
  await remove();
  throw new SijillError('file.changed');
}
