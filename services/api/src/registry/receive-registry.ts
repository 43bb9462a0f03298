import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RegistryFileView, SijillError } from '@sijill/domain';
import { cleanName, holdIntake, type Runtime, storeOnce, tellFull } from '@sijill/runtime';
import { recordRegistryFile } from '@sijill/storage';

/** Largest registry file taken; some millions of rows. */
export const MAX_REGISTRY_BYTES = 2 * 1024 ** 3;

export interface IncomingRegistry {
  readonly caseId: string;
  readonly name: string;
  readonly body: Readable & { truncated?: boolean };
  readonly actor: string;
}

/** Takes a registry file: hashed before any parser sees a byte, stored once, recorded. Throws `file.empty`, `registry.limit`, `intake.paused`, `quota.bytes`. */
export async function receiveRegistry(runtime: Runtime, file: IncomingRegistry): Promise<RegistryFileView> {
  const folder = join(runtime.config.home, 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const room = await holdIntake(runtime, { actor: file.actor, bytes: 0, of: 'bytes' }).catch((error) => {
    file.body.destroy();
    throw error;
  });
  try {
    const hash = createHash('sha256');
    await pipeline(
      file.body,
      room.through,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
    const { size } = await stat(path);
    if (file.body.truncated)
      throw new SijillError('registry.limit', {
        reason: `it is larger than ${MAX_REGISTRY_BYTES / 1024 ** 3} GiB`,
      });
    if (size === 0) throw new SijillError('file.empty');
    const sha256 = hash.digest('hex');
    await storeOnce(runtime, `originals/${sha256}`, path, size);
    return await recordRegistryFile(runtime.db, {
      caseId: file.caseId,
      name: cleanName(file.name),
      size,
      sha256,
      actor: file.actor,
    });
  } catch (error) {
    throw tellFull(error);
  } finally {
    await rm(path, { force: true });
    // A moment after the row counts: never less than there is.
    await room.release();
  }
}
