import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ObjectStore, SijillError } from '@sijill/domain';

export interface LocalOriginal {
  readonly path: string;
  remove(): Promise<void>;
}

/** Where local copies lie, and nothing else does: processes that read them see this folder. */
const folder = (): string => join(tmpdir(), `sijill-originals-${userInfo().uid}`);

/** A local copy of a stored original, its hash verified on the way. Throws `file.changed` when it differs. */
export async function fetchOriginal(objects: ObjectStore, sha256: string): Promise<LocalOriginal> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const path = join(folder(), randomUUID());
  const hash = createHash('sha256');
  const remove = () => rm(path, { force: true });
  try {
    await pipeline(
      await objects.get(`originals/${sha256}`),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  if (hash.digest('hex') === sha256) return { path, remove };
  await remove();
  throw new SijillError('file.changed');
}
