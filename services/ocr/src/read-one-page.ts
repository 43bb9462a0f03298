import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  isSijillError,
  meanConfidence,
  type ObjectStore,
  type OcrEngine,
  type PageReading,
} from '@sijill/domain';
import { type MediaType, type PagePreparer, type PreparedPage, readPage } from '@sijill/engines';
import type { Alone } from '@sijill/queue';
import {
  type Metrics,
  NO_TRACER,
  type Runtime,
  type Tracer,
  type TryUnderWay,
  takeWork,
} from '@sijill/runtime';
import {
  claimPage,
  type FailedPage,
  findReading,
  MAX_FAILURES,
  type PageSettled,
  type PageWork,
  refundAttempt,
  type StoredPageImage,
  savePageFailure,
  saveReading,
} from '@sijill/storage';
import type { LocalOriginals } from './local-originals.ts';
import { findingsOf } from './page-findings.ts';

export interface ReadingParts extends Pick<Runtime, 'db' | 'objects' | 'queues'> {
  readonly engine: OcrEngine;
  readonly originals: LocalOriginals;
  readonly preparer: PagePreparer;
  readonly metrics?: Pick<Metrics, 'pageRead'> | undefined;
  readonly tracer?: Pick<Tracer, 'span'> | undefined;
}

/** Reads one page and, after the last of its document, asks for extraction. Safe to run again. */
export const readOnePage = (parts: ReadingParts, pageId: string, alone: Alone): Promise<void> =>
  takeWork(parts.db, alone, {
    work: 'ocr',
    id: pageId,
    claim: claimPage,
    act: (work, tried) => readTaken(parts, work, tried),
    giveBack: (work) => refundAttempt(parts.db, 'page', work),
    setAside: async (work, poison) => goOn(parts, work, await savePageFailure(parts.db, work, poison)),
  });

async function readTaken(parts: ReadingParts, work: PageWork, tried: TryUnderWay): Promise<void> {
  const { tracer = NO_TRACER } = parts;
  const about = { document: work.documentId, page: work.id };
  let kept: FailedPage = {};
  try {
    const page = await tracer.span('prepare', about, () => prepare(parts, work));
    const image = await storeImage(parts.objects, page);
    const findings = await findingsOf(page, (bytes) => storeOnce(parts.objects, bytes));
    kept = { image, findings };
    const inputSha256 = sha256Of(page.ocrImage.bytes);
    const reading = await tracer.span('read', about, () =>
      readOnce(parts, { work, page, image, inputSha256 }),
    );
    await goOn(parts, work, await saveReading(parts.db, work, { image, inputSha256, reading, findings }));
    parts.metrics?.pageRead({
      confidence: meanConfidence(reading.words),
      verdict: reading.verdict?.verdict ?? 'text-layer',
    });
  } catch (error) {
    await settleFailure(parts, work, { error, kept, tried });
  }
}

const prepare = ({ originals, preparer, engine }: ReadingParts, work: PageWork): Promise<PreparedPage> =>
  originals.use(work.sha256, (path) =>
    preparer.prepare({
      path,
      mediaType: work.mediaType as MediaType,
      number: work.number,
      options: { strategy: work.ocrStrategy, ...engine.needs },
    }),
  );

interface PageToRead {
  readonly work: PageWork;
  readonly page: PreparedPage;
  readonly image: StoredPageImage;
  readonly inputSha256: string;
}

/**
 * The very same page, prepared in the very same way and read by the same configuration before (a copy in another
 * file), is not read again, unless reading anew is what was asked for. A blank page is not given to the engine at all.
 */
async function readOnce(
  { db, engine }: ReadingParts,
  { work, page, image, inputSha256 }: PageToRead,
): Promise<PageReading> {
  const { configurationHash } = engine;
  if (page.preparation.blank && !page.textLayer) {
    const { name, version } = engine;
    const size = { imageWidth: image.width, imageHeight: image.height };
    const verdict = { verdict: 'blank', reasons: [] } as const;
    return {
      words: [],
      ...size,
      source: 'ocr',
      engine: name,
      engineVersion: version,
      configurationHash,
      verdict,
    };
  }
  const reusable = !page.textLayer && work.ocrStrategy !== 'redo';
  const before = reusable
    ? await findReading(db, { imageSha256: image.sha256, inputSha256, configurationHash })
    : undefined;
  if (!before) return readPage(page, engine);
  return { ...before, imageWidth: image.width, imageHeight: image.height };
}

async function storeImage(objects: ObjectStore, page: PreparedPage): Promise<StoredPageImage> {
  const { bytes, mediaType, width, height } = page.image;
  return { sha256: await storeOnce(objects, bytes), mediaType, width, height };
}

/** Stores a picture of a page under its hash, which is answered. */
async function storeOnce(objects: ObjectStore, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  try {
    await objects.put(`pages/${sha256}`, Readable.from([inPlace(bytes)]), bytes.byteLength);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
  return sha256;
}

/** The same bytes as a stream takes them. */
const inPlace = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function goOn({ queues }: ReadingParts, work: PageWork, settled: PageSettled): Promise<void> {
  if (!settled.near) return;
  await queues.enqueue('extract', { documentId: work.documentId }, { place: work.turn });
}

async function settleFailure(
  parts: ReadingParts,
  work: PageWork,
  { error, kept, tried }: { error: unknown; kept: FailedPage; tried: TryUnderWay },
): Promise<void> {
  if (isSijillError(error, 'attempt.superseded')) return tried.giveBack();
  if (isSijillError(error, 'queue.unavailable')) return;
  const givenUp =
    isSijillError(error) &&
    (!error.retryable || (error.code.startsWith('ocr.') && work.attempt >= MAX_FAILURES));
  if (givenUp) return goOn(parts, work, await savePageFailure(parts.db, work, error, kept));
  throw error;
}
