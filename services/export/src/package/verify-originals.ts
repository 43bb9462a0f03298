import { isSijillError, SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  findChecked,
  type PackagedDocument,
  requireSoundOriginals,
  saveOriginalCheck,
} from '@sijill/storage';
import { hashOriginal } from '../originals/hash-original.ts';

/** An original that was hashed so lately is only looked up. */
const FRESH_HOURS = 24;

/**
 * Sees that the original of every document is stored with its size, and has its hash where that was not looked at
 * within a day. A failure quarantines it. Throws `package.unsound`.
 */
export async function verifyOriginals(
  { db, objects, config, log }: Pick<Runtime, 'db' | 'objects' | 'config' | 'log'>,
  documents: readonly PackagedDocument[],
): Promise<void> {
  const sizes = new Map(documents.map(({ sha256, size }) => [sha256, size]));
  const fresh = await findChecked(db, [...sizes.keys()], FRESH_HOURS);
  for (const [sha256, size] of sizes) {
    if (fresh.has(sha256) && (await storedSize(objects, sha256)) === size) continue;
    const outcome = await hashOriginal(objects, sha256);
    const changed = await saveOriginalCheck(db, { sha256, outcome, nextInDays: config.rehashDays });
    if (changed && outcome.status !== 'sound')
      log.error(
        { original: sha256, status: outcome.status },
        'ALARM: a stored original is not what was received',
      );
  }
  await requireSoundOriginals(
    db,
    documents.map(({ id }) => id),
  );
}

async function storedSize(objects: Runtime['objects'], sha256: string): Promise<number | undefined> {
  try {
    return (await objects.stat(`originals/${sha256}`)).size;
  } catch (error) {
    if (isSijillError(error, 'object.missing')) return undefined;
    throw error instanceof Error ? error : new SijillError('object.unavailable', { reason: String(error) });
  }
}
