import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { unavailable } from './objects/unavailable.ts';

/**
 * Writes bytes to a file that is read and removed again, for nobody else to see. Throws what `bytes` throws, and
 * `object.full` or `object.unavailable` when this machine cannot write them.
 */
export async function writeTemporary(bytes: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  let broken = false;
  async function* watched() {
    try {
      yield* bytes;
    } catch (error) {
      broken = true;
      throw error;
    }
  }
  try {
    await pipeline(watched, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    throw broken ? error : unavailable(error, `temporary files (${tmpdir()})`);
  }
}
