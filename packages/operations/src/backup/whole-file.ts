import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a stream to a new file that has its name only when it is whole and on the disk. Never overwrites. */
export async function writeWhole(path: string, body: Readable): Promise<WrittenFile> {
  const unfinished = `${path}.unfinished`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const taken = await open(path, 'wx', 0o600);
    await taken.close();
    const file = await open(unfinished, 'w', 0o600);
    try {
      for await (const chunk of body) {
        const part = chunk as Buffer;
        hash.update(part);
        bytes += part.length;
        for (let at = 0; at < part.length; ) at += (await file.write(part, at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
    return { path, bytes, sha256: hash.digest('hex') };
  } catch (cause) {
    body.destroy();
    await rm(unfinished, { force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new SijillError(
        'backup.failed',
        { reason: `${path} is there already; choose another name` },
        { cause },
      );
    // The name was only held.
    await rm(path, { force: true });
    if (cause instanceof SijillError) throw cause;
    throw new SijillError('backup.failed', { reason: message }, { cause });
  }
}
