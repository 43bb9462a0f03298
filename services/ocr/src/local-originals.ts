import type { ObjectStore } from '@sijill/domain';
import { fetchOriginal, type LocalOriginal } from '@sijill/storage';

export interface LocalOriginals {
  /** Runs `read` with a local, hash-checked copy of the file; the copy is kept for the file's next page. */
  use<Result>(sha256: string, read: (path: string) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

interface Copy {
  users: number;
  readonly fetched: Promise<LocalOriginal>;
}

const KEPT = 4;

/** Keeps the last few originals at hand: the pages of one document are read one after the other. */
export function createLocalOriginals(objects: ObjectStore): LocalOriginals {
  const copies = new Map<string, Copy>();

  async function removeUnused(keep: number): Promise<void> {
    for (const [sha256, copy] of copies) {
      if (copies.size <= keep) return;
      if (copy.users > 0) continue;
      copies.delete(sha256);
      // What could not be fetched has left nothing to remove.
      await copy.fetched.then((original) => original.remove()).catch(() => undefined);
    }
  }

  return {
    async use(sha256, read) {
      const copy = copies.get(sha256) ?? { users: 0, fetched: fetchOriginal(objects, sha256) };
      // Set anew, so that the order of the map is the order of last use.
      copies.delete(sha256);
      copies.set(sha256, copy);
      copy.users += 1;
      try {
        const { path } = await copy.fetched.catch((error) => {
          copies.delete(sha256);
          throw error;
        });
        return await read(path);
      } finally {
        copy.users -= 1;
        await removeUnused(KEPT);
      }
    },
    close: () => removeUnused(0),
  };
}
