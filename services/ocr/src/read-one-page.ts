import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  isSijillError,
  type ObjectStore,
  type OcrEngine,
  type PageReading,
  SijillError,
} from '@sijill/domain';
import { type MediaType, type PagePreparer, type PreparedPage, readPage } from '@sijill/engines';
import type { Runtime } from '@sijill/runtime';
import {
  claimPage,
  findReading,
  MAX_ATTEMPTS,
  type PageSettled,
  type PageWork,
  refundAttempt,
  type StoredPageImage,
  savePageFailure,
  saveReading,
  unpackBoxes,
} from '@sijill/storage';
import type { LocalOriginals } from './local-originals.ts';

export interface ReadingParts extends Pick<Runtime, 'db' | 'objects' | 'queues'> {
  readonly engine: OcrEngine;
  readonly originals: LocalOriginals;
  readonly preparer: PagePreparer;
}

/** Reads one page and, after the last of its document, asks for extraction. Safe to run again. */
export async function readOnePage(parts: ReadingParts, pageId: string): Promise<void> {
  const work = await claimPage(parts.db, pageId);
  if (!work) return;
  if (work.attempt > MAX_ATTEMPTS) {
    const poison = new SijillError('page.poison', { attempts: MAX_ATTEMPTS });
    return goOn(parts, work, await savePageFailure(parts.db, work, poison));
  }
  let image: StoredPageImage | undefined;
  try {
    const page = await parts.originals.use(work.sha256, (path) =>
      parts.preparer.prepare({ path, mediaType: work.mediaType as MediaType, number: work.number }),
    );
    image = await storeImage(parts.objects, page);
    const reading = await readOnce(parts, page, image);
    await goOn(parts, work, await saveReading(parts.db, work, image, reading));
  } catch (error) {
    await settleFailure(parts, work, { error, image });
  }
}

/** The very same page image, read by the same configuration before (a copy in another file), is not read again. */
async function readOnce(
  { db, engine }: ReadingParts,
  page: PreparedPage,
  image: StoredPageImage,
): Promise<PageReading> {
  const before = page.textLayer ? undefined : await findReading(db, image.sha256, engine.configurationHash);
  if (!before) return readPage(page, engine);
  return {
    words: unpackBoxes(before.text, before.boxes),
    imageWidth: image.width,
    imageHeight: image.height,
    source: 'ocr',
    engine: before.engine,
    engineVersion: before.engine_version,
    configurationHash: engine.configurationHash,
  };
}

async function storeImage(objects: ObjectStore, page: PreparedPage): Promise<StoredPageImage> {
  const { bytes, mediaType, width, height } = page.image;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    await objects.put(`pages/${sha256}`, Readable.from([Buffer.from(bytes)]), bytes.byteLength);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
  return { sha256, mediaType, width, height };
}

async function goOn({ queues }: ReadingParts, work: PageWork, settled: PageSettled): Promise<void> {
  if (settled.documentSettled) await queues.enqueue('extract', { documentId: work.documentId });
}

async function settleFailure(
  parts: ReadingParts,
  work: PageWork,
  { error, image }: { error: unknown; image: StoredPageImage | undefined },
): Promise<void> {
  if (isSijillError(error, 'attempt.superseded') || isSijillError(error, 'queue.unavailable')) return;
  const givenUp =
    isSijillError(error) &&
    (!error.retryable || (error.code.startsWith('ocr.') && work.attempt >= MAX_ATTEMPTS));
  if (givenUp) return goOn(parts, work, await savePageFailure(parts.db, work, error, image));
  if (isSijillError(error) && !error.code.startsWith('ocr.')) await refundAttempt(parts.db, 'page', work);
  throw error;
}
