import { randomUUID } from 'node:crypto';
import { meanConfidence, type OcrStrategy, type PageReading, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { BOXES_FORMAT, packReading, unpackBoxes } from '../word-boxes.ts';
import { mayBegin, mayBeTried, type TryBegun } from './attempts.ts';
import { appendCustodyEvent } from './custody.ts';
import {
  compareWithCase,
  groupNearDuplicates,
  NONE_COMPARED,
  type PageFingerprint,
} from './near-duplicates.ts';
import { NEAR_EXTRACTION } from './turns.ts';

export interface PageWork {
  readonly id: string;
  readonly documentId: string;
  readonly caseId: string;
  readonly ocrStrategy: OcrStrategy;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly number: number;
  readonly attempt: number;
  /** The place of its document in the line. */
  readonly turn: number;
  readonly token: string;
}

/** Begins a try of a page; undefined when there is nothing to do, nothing yet (see `mayBeTried`) or not so (`TryBegun`). */
export async function claimPage(
  db: Database,
  pageId: string,
  begun: TryBegun = 'alone',
): Promise<PageWork | undefined> {
  const token = randomUUID();
  const result = await sql<{
    document_id: string;
    case_id: string;
    ocr_strategy: OcrStrategy;
    number: number;
    attempts: number;
    sha256: string;
    name: string;
    media_type: string;
    turn: string;
  }>`
    UPDATE page SET attempts = page.attempts + 1, attempt_token = ${token}, claimed_at = now()
    FROM document d WHERE page.id = ${pageId} AND page.status = 'waiting' AND d.id = page.document_id
      AND ${mayBeTried('page')} AND ${mayBegin('page.attempts', begun)}
    RETURNING page.document_id, d.case_id, d.ocr_strategy, page.number, page.attempts, d.sha256, d.name, d.media_type, d.turn`.execute(
    db,
  );
  const row = result.rows[0];
  return (
    row && {
      id: pageId,
      documentId: row.document_id,
      caseId: row.case_id,
      ocrStrategy: row.ocr_strategy,
      sha256: row.sha256,
      name: row.name,
      mediaType: row.media_type,
      number: row.number,
      attempt: row.attempts,
      turn: Number(row.turn),
      token,
    }
  );
}

export interface StoredPageImage {
  readonly sha256: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

export interface PageSettled {
  /** Whether all pages of the document are settled now, so that extraction may begin. */
  readonly documentSettled: boolean;
  /** Whether extraction is to be brought to the queue now; otherwise it waits in the database (see `AHEAD`). */
  readonly near: boolean;
}

/** What preparation found out about a page besides its text. */
export interface PageFindings {
  readonly measures?: Readonly<Record<string, unknown>>;
  /** What made the page's pictures of the original, in which version and with which settings (SHA-256), in which steps. */
  readonly prepared?: {
    readonly tool: string;
    readonly version: string;
    readonly configSha256: string;
    /** Whether the scan was taken from the file as it is, drawn, or an image file. */
    readonly from: string;
    readonly steps: readonly string[];
  };
  /** Whether text that the file brought along was taken, and why (not); absent when there is none. */
  readonly textLayer?: { readonly taken: boolean; readonly reason?: string };
  readonly thumbnail?: { readonly sha256: string; readonly mediaType: string };
  /** Absent for a blank page. */
  readonly fingerprint?: PageFingerprint;
}

export interface ReadPageResult {
  readonly image: StoredPageImage;
  /** SHA-256 (hex) of the prepared picture that was read. */
  readonly inputSha256: string;
  readonly reading: PageReading;
  readonly findings: PageFindings;
}

/** A page's reading, written once. Throws `attempt.superseded` when another worker took over meanwhile. */
export async function saveReading(
  db: Database,
  work: PageWork,
  { image, inputSha256, reading, findings }: ReadPageResult,
): Promise<PageSettled> {
  const look = findings.fingerprint;
  const compared = look ? await compareWithCase(db, work, look) : NONE_COMPARED;
  return db.transaction().execute(async (transaction) => {
    const transcriptionId = await addTranscription(transaction, work, { image, inputSha256, reading });
    await settlePage(transaction, work, {
      status: reading.verdict?.verdict === 'blank' ? 'blank' : 'read',
      error_code: null,
      reason: null,
      transcription_id: transcriptionId,
      ...imageColumns(image),
      ...findingColumns(findings),
      read_at: new Date(),
    });
    await groupNearDuplicates(transaction, work, look, compared);
    const settled = await documentSettled(transaction, work.documentId);
    await tellOfReading(transaction, work, {
      transcriptionId,
      image,
      inputSha256,
      reading,
      prepared: findings.prepared,
    });
    return settled;
  });
}

/** What a page's image and text were made from and by what. The text itself is only committed to. */
async function tellOfReading(
  transaction: Database,
  work: PageWork,
  read: Omit<ReadPageResult, 'findings'> & {
    readonly transcriptionId: string;
    readonly prepared: PageFindings['prepared'];
  },
): Promise<void> {
  const { reading } = read;
  await appendCustodyEvent(transaction, {
    actor: 'ocr',
    role: 'service',
    action: 'page.read',
    objectType: 'page',
    objectId: work.id,
    objectSha256: read.image.sha256,
    parentSha256: [work.sha256, read.inputSha256],
    tool: reading.engine,
    version: reading.engineVersion,
    ...(/^[0-9a-f]{64}$/.test(reading.configurationHash) && { configSha256: reading.configurationHash }),
    details: {
      document: work.documentId,
      number: work.number,
      source: reading.source,
      transcription: read.transcriptionId,
      verdict: reading.verdict?.verdict ?? null,
      ...(read.prepared && { prepared: { ...read.prepared, steps: [...read.prepared.steps] } }),
    },
    secrets: { text: { value: packReading(reading.words).text, elsewhere: true } },
  });
}

/**
 * The same page read by the same configuration: the text that is there stays. Read anew on request, the page gets a
 * further transcription unless the very same text came out.
 */
async function addTranscription(
  transaction: Database,
  work: PageWork,
  { image, inputSha256, reading }: Omit<ReadPageResult, 'findings'>,
): Promise<string> {
  const { text, boxes } = packReading(reading.words);
  const last = await transaction
    .selectFrom('transcription')
    .where('page_id', '=', work.id)
    .where('image_sha256', '=', image.sha256)
    .where('configuration_hash', '=', reading.configurationHash)
    .select(['id', 'reading', 'text', 'boxes', 'boxes_format', 'input_sha256', 'verdict', 'verdict_reasons'])
    .orderBy('reading', 'desc')
    .limit(1)
    .executeTakeFirst();
  const unchanged =
    last?.text === text &&
    last.boxes_format === BOXES_FORMAT &&
    last.boxes.equals(boxes) &&
    last.input_sha256 === inputSha256 &&
    last.verdict === (reading.verdict?.verdict ?? null) &&
    last.verdict_reasons.join('\n') === (reading.verdict?.reasons ?? []).join('\n');
  if (unchanged) return last.id;
  const { id } = await transaction
    .insertInto('transcription')
    .values({
      page_id: work.id,
      image_sha256: image.sha256,
      input_sha256: inputSha256,
      configuration_hash: reading.configurationHash,
      reading: (last?.reading ?? 0) + 1,
      source: reading.source,
      engine: reading.engine,
      engine_version: reading.engineVersion,
      text,
      boxes,
      boxes_format: BOXES_FORMAT,
      confidence: meanConfidence(reading.words),
      verdict: reading.verdict?.verdict ?? null,
      verdict_reasons: [...(reading.verdict?.reasons ?? [])],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const imageColumns = (image: StoredPageImage) => ({
  image_sha256: image.sha256,
  image_type: image.mediaType,
  image_width: image.width,
  image_height: image.height,
});

const findingColumns = ({ measures, textLayer, thumbnail }: PageFindings) => ({
  measures: measures ? JSON.stringify(measures) : null,
  text_layer_taken: textLayer?.taken ?? null,
  text_layer_reason: textLayer?.reason ?? null,
  thumbnail_sha256: thumbnail?.sha256 ?? null,
  thumbnail_type: thumbnail?.mediaType ?? null,
});

/** What is kept of a page that could not be read: as much of it as was made before the failure. */
export interface FailedPage {
  readonly image?: StoredPageImage | undefined;
  readonly findings?: PageFindings | undefined;
}

export async function savePageFailure(
  db: Database,
  work: PageWork,
  error: SijillError,
  { image, findings }: FailedPage = {},
): Promise<PageSettled> {
  return db.transaction().execute(async (transaction) => {
    await settlePage(transaction, work, {
      status: 'failed',
      error_code: error.code,
      reason: error.message,
      ...(image && imageColumns(image)),
      ...(findings && findingColumns(findings)),
    });
    const settled = await documentSettled(transaction, work.documentId);
    await appendCustodyEvent(transaction, {
      actor: 'ocr',
      action: 'page.failed',
      objectType: 'page',
      objectId: work.id,
      details: { code: error.code },
    });
    return settled;
  });
}

async function settlePage(transaction: Database, work: PageWork, outcome: object): Promise<void> {
  const done = await transaction
    .updateTable('page')
    .set({ ...outcome, attempt_token: null })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
}

async function documentSettled(transaction: Database, documentId: string): Promise<PageSettled> {
  // Two last pages finishing together must not both see the other as waiting. Not `FOR UPDATE`: a page that is changed
  // twice in one transaction has its document's key locked, and two such would wait for each other.
  await transaction
    .selectFrom('document')
    .where('id', '=', documentId)
    .select('id')
    .forNoKeyUpdate()
    .execute();
  const waiting = await transaction
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .where('status', '=', 'waiting')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (waiting) return { documentSettled: false, near: false };
  const row = await transaction
    .updateTable('document')
    .set({ status: 'extracting' })
    .where('id', '=', documentId)
    .where('status', '=', 'reading')
    .returning(NEAR_EXTRACTION.as('near'))
    .executeTakeFirst();
  return { documentSettled: true, near: row?.near ?? true };
}

export interface ReadingKey {
  readonly imageSha256: string;
  readonly inputSha256: string;
  readonly configurationHash: string;
}

/**
 * The newest reading of the very same page, prepared in the very same way, by the same configuration: nothing is ever
 * read twice. Boxes are in px of the page image.
 */
export async function findReading(
  db: Database,
  key: ReadingKey,
): Promise<Omit<PageReading, 'imageWidth' | 'imageHeight'> | undefined> {
  const row = await db
    .selectFrom('transcription')
    .where('image_sha256', '=', key.imageSha256)
    .where('input_sha256', '=', key.inputSha256)
    .where('configuration_hash', '=', key.configurationHash)
    .where('source', '=', 'ocr')
    .select(['text', 'boxes', 'boxes_format', 'engine', 'engine_version', 'verdict', 'verdict_reasons'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    words: unpackBoxes(row.text, row.boxes, row.boxes_format),
    source: 'ocr',
    engine: row.engine,
    engineVersion: row.engine_version,
    configurationHash: key.configurationHash,
    ...(row.verdict && { verdict: { verdict: row.verdict, reasons: row.verdict_reasons } }),
  };
}
