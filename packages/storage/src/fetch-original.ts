import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ObjectStore, SijillError } from '@sijill/domain';

export interface LocalOriginal {
  readonly path: string;
  remove(): Promise<void>;
}

/** A local copy of a stored original, its hash verified on the way. Throws `file.changed` when it differs. */
export async function fetchOriginal(objects: ObjectStore, sha256: string): Promise<LocalOriginal> {
  const path = join(tmpdir(), `sijill-original-${randomUUID()}`);
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
