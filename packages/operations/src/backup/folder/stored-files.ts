import { createHash, createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { lock } from '../lock.ts';
import { storedPath, unfinishedIn } from './layout.ts';

interface Place {
  readonly folder: string;
  /** Public keys that everything here is locked for. */
  readonly recipients: readonly string[];
  /** What names are made with. */
  readonly secret: Uint8Array;
}

/** Bytes that age adds to every piece of so many bytes, and at least once (https://age-encryption.org/v1). */
const TAG = 16;
const PIECE = 64 * 1024;

/**
 * The stored files of a folder of backups. The name of one is a keyed hash of its key and of who can open it: the same
 * for every backup of this server that is locked alike, and telling nobody else whether a known file is among them.
 */
export class StoredFiles {
  private readonly place: Place;
  /** Header and nonce of age for these recipients, bytes. */
  private readonly overhead: number;
  private readonly touched = new Set<string>();

  private constructor(place: Place, overhead: number) {
    this.place = place;
    this.overhead = overhead;
  }

  static async open(place: Place): Promise<StoredFiles> {
    const { recipients } = place;
    const empty = await buffer(await lock(Readable.from([], { objectMode: false }), { recipients }));
    return new StoredFiles(place, empty.length - TAG);
  }

  /** `found`: the hash that the bytes have, where it is another than they should: those get a name of their own. */
  nameOf(key: string, found?: string): string {
    const { recipients, secret } = this.place;
    return createHmac('sha256', secret)
      .update(JSON.stringify([recipients.toSorted(), key, found ?? null]))
      .digest('hex');
  }

  /** Bytes of what lies here under a name, before encryption; undefined: nothing does. */
  async sizeOf(name: string): Promise<number | undefined> {
    const found = await stat(storedPath(this.place.folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found) return undefined;
    const body = found.size - this.overhead;
    return body - TAG * Math.ceil(body / (PIECE + TAG));
  }

  /** Encrypts bytes into the folder, flushed before they have their name there; `nameFor` is told their hash (hex). */
  async store(
    body: AsyncIterable<Uint8Array>,
    nameFor: (sha256: string) => string,
  ): Promise<{ readonly name: string; readonly sha256: string; readonly size: number }> {
    const { folder, recipients } = this.place;
    const temporary = join(unfinishedIn(folder), 'stored');
    const hash = createHash('sha256');
    let size = 0;
    async function* hashed() {
      for await (const chunk of body) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    const locked = await lock(Readable.from(hashed(), { objectMode: false }), { recipients });
    await pipeline(locked, createWriteStream(temporary, { mode: 0o600, flush: true }));
    const sha256 = hash.digest('hex');
    const name = nameFor(sha256);
    const path = storedPath(folder, name);
    if (!this.touched.has(dirname(path))) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    this.touched.add(dirname(path));
    return { name, sha256, size };
  }

  /** Names survive a power cut only when the folders that hold them were flushed. */
  async flush(): Promise<void> {
    const folders = new Set([...this.touched].flatMap((path) => [path, dirname(path)]));
    for (const path of folders) {
      const folder = await open(path, 'r');
      await folder.sync().finally(() => folder.close());
    }
    this.touched.clear();
  }
}
