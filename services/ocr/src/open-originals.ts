import type { ObjectStore } from '@sijill/domain';
import { openPages, type PageSource } from '@sijill/engines';
import { fetchOriginal } from '@sijill/storage';

export interface OpenOriginals {
  /** Uses the opened file of this hash; it stays open for the next page. Throws what opening throws. */
  use<Result>(
    file: { sha256: string; mediaType: string },
    read: (source: PageSource) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

interface Slot {
  users: number;
  readonly opened: Promise<{ source: PageSource; remove(): Promise<void> }>;
}

const KEPT = 4;

/** Keeps the last few files open: the pages of one document are read one after the other. */
export function createOpenOriginals(objects: ObjectStore): OpenOriginals {
  const slots = new Map<string, Slot>();

  async function open(sha256: string, mediaType: string) {
    const original = await fetchOriginal(objects, sha256);
    try {
      return {
        source: await openPages(original.path, mediaType as PageSource['mediaType']),
        remove: original.remove,
      };
    } catch (error) {
      await original.remove();
      throw error;
    }
  }

  async function release(slot: Slot): Promise<void> {
    // What failed to open has cleaned up after itself.
    const opened = await slot.opened.catch(() => undefined);
    await opened?.source.close();
    await opened?.remove();
  }

  async function evict(keep: number): Promise<void> {
    for (const [sha256, slot] of slots) {
      if (slots.size <= keep) return;
      if (slot.users > 0) continue;
      slots.delete(sha256);
      await release(slot);
    }
  }

  return {
    async use({ sha256, mediaType }, read) {
      const slot = slots.get(sha256) ?? { users: 0, opened: open(sha256, mediaType) };
      // Set anew, so that the order of the map is the order of last use.
      slots.delete(sha256);
      slots.set(sha256, slot);
      slot.users += 1;
      try {
        return await read((await slot.opened).source);
      } catch (error) {
        // A file that failed is opened afresh the next time.
        if (slots.get(sha256) === slot && slot.users === 1) slots.delete(sha256);
        if (slot.users === 1) await release(slot);
        throw error;
      } finally {
        slot.users -= 1;
        await evict(KEPT);
      }
    },
    close: () => evict(0),
  };
}
