import type { ObjectStore } from '@sijill/domain';
import { fetchOriginal, type LocalOriginal } from '@sijill/storage';

const KEPT_MS = 300_000;
const MOST = 3;

interface Copy {
  readonly original: Promise<LocalOriginal>;
  timer: NodeJS.Timeout;
  users: number;
}

/** Local copies of files that somebody is mapping just now: every change of a column looks at the file again. */
export class LocalCopies {
  readonly #objects: ObjectStore;
  readonly #copies = new Map<string, Copy>();

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  /** Runs `use` on a copy of the stored file, which is kept for five minutes after the last use. */
  async with<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T> {
    const copy = this.#copies.get(sha256) ?? this.#fetch(sha256);
    copy.users += 1;
    try {
      return await use((await copy.original).path);
    } finally {
      copy.users -= 1;
      this.#keep(sha256, copy);
    }
  }

  #fetch(sha256: string): Copy {
    const oldest = [...this.#copies].find(([, copy]) => copy.users === 0);
    if (this.#copies.size >= MOST && oldest) this.#drop(...oldest);
    const copy = {
      original: fetchOriginal(this.#objects, sha256),
      timer: setTimeout(() => undefined, 0),
      users: 0,
    };
    // A copy that could not be made is asked for anew; the failure itself goes to who waits for it.
    copy.original.catch(() => this.#copies.delete(sha256));
    this.#copies.set(sha256, copy);
    return copy;
  }

  #keep(sha256: string, copy: Copy): void {
    clearTimeout(copy.timer);
    copy.timer = setTimeout(() => copy.users === 0 && this.#drop(sha256, copy), KEPT_MS).unref();
  }

  #drop(sha256: string, copy: Copy): void {
    if (this.#copies.get(sha256) === copy) this.#copies.delete(sha256);
    clearTimeout(copy.timer);
    void copy.original.then((original) => original.remove()).catch(() => undefined);
  }

  /** Removes every copy. */
  async close(): Promise<void> {
    for (const [sha256, copy] of [...this.#copies]) this.#drop(sha256, copy);
  }
}
