import {
  type DocumentRow,
  type DocumentView,
  type MentionView,
  type PageReading,
  type PageRow,
  type PageView,
  pageText,
  SijillError,
  type WordBox,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { assigneesOf, batchAssigneesOf, documentIsOf } from './assigned-to.ts';
import { listMentionMarks } from './mention-marks.ts';
import { listPageMentions } from './mentions.ts';
import { listNearDuplicates } from './near-duplicates.ts';
import type { Page, Rows } from './page-of-rows.ts';
import type { WorklistFilter } from './worklist.ts';

function documentQuery(db: Database) {
  return db
    .selectFrom('document as d')
    .where('d.status', '<>', 'container')
    .select([
      'd.id',
      'd.case_id',
      'd.name',
      'd.evidence_number',
      'd.sha256',
      'd.media_type',
      'd.size',
      'd.status',
      'd.reason',
      'd.created_at',
    ])
    .select([
      assigneesOf('document_id', sql.ref('d.id')).as('assignees'),
      batchAssigneesOf(sql.ref('d.id')).as('batch_assignees'),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id)`.as('pages'),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'failed')`.as(
        'pages_failed',
      ),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'blank')`.as(
        'pages_blank',
      ),
      sql<string>`(SELECT count(*) FROM page p JOIN transcription t ON t.id = p.transcription_id
        WHERE p.document_id = d.id AND t.verdict IN ('check', 'unreadable'))`.as('pages_to_check'),
      sql<
        number | null
      >`(SELECT avg(t.confidence) FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.document_id = d.id AND p.status = 'read')`.as(
        'confidence',
      ),
    ]);
}

function toRow(row: Awaited<ReturnType<ReturnType<typeof documentQuery>['execute']>>[number]): DocumentRow {
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    evidenceNumber: row.evidence_number,
    sha256: row.sha256,
    mediaType: row.media_type ?? '',
    size: Number(row.size),
    status: row.status as DocumentRow['status'],
    reason: row.reason,
    pages: Number(row.pages),
    pagesFailed: Number(row.pages_failed),
    pagesBlank: Number(row.pages_blank),
    pagesToCheck: Number(row.pages_to_check),
    confidence: row.confidence === null ? null : Number(row.confidence),
    createdAt: row.created_at.toISOString(),
    assignees: row.assignees,
    batchAssignees: row.batch_assignees,
  };
}

/** Documents of a case by evidence number. */
export async function listDocuments(
  db: Database,
  caseId: string,
  { after, limit, only }: Page & { readonly only?: WorklistFilter | undefined },
): Promise<Rows<DocumentRow>> {
  let query = documentQuery(db)
    .where('d.case_id', '=', caseId)
    .orderBy('d.evidence_number')
    .limit(limit + 1);
  if (after) query = query.where('d.evidence_number', '>', after);
  if (only) query = query.where(documentIsOf(only.to, only.account, sql.ref('d.id')));
  const rows = (await query.execute()).map(toRow);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.evidenceNumber ?? null) : null };
}

/** Throws `resource.missing`. */
export async function getDocument(db: Database, id: string): Promise<DocumentView> {
  const row = await documentQuery(db).where('d.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'document' });
  const pages = await db
    .selectFrom('page as p')
    .leftJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.document_id', '=', id)
    .orderBy('p.number')
    .select(['p.id', 'p.number', 'p.status', 'p.reason', 'p.thumbnail_sha256'])
    .select(['t.confidence', 't.source', 't.verdict', 't.verdict_reasons'])
    .select(NEAR_DUPLICATE_COUNT.as('near_duplicate_count'))
    .execute();
  return { ...toRow(row), pageList: pages.map(toPageRow) };
}

const NEAR_DUPLICATE_COUNT = sql<string>`(SELECT count(*) FROM page o
  WHERE o.near_duplicate_group = p.near_duplicate_group AND o.id <> p.id)`;

interface PageColumns {
  readonly id: string;
  readonly number: number;
  readonly status: PageRow['status'];
  readonly reason: string | null;
  readonly thumbnail_sha256: string | null;
  readonly confidence: number | null;
  readonly source: string | null;
  readonly verdict: PageRow['verdict'];
  readonly verdict_reasons: string[] | null;
  readonly near_duplicate_count: string;
}

function toPageRow(row: PageColumns): PageRow {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    reason: row.reason,
    confidence: row.confidence,
    source: machineSource(row.source),
    verdict: row.verdict,
    verdictReasons: row.verdict_reasons ?? [],
    thumbnail: row.thumbnail_sha256 && `/api/v1/pages/${row.id}/thumbnail`,
    nearDuplicateCount: Number(row.near_duplicate_count),
  };
}

const machineSource = (source: string | null): 'ocr' | 'text-layer' | null =>
  source === 'ocr' || source === 'text-layer' ? source : null;

/** One page with its words and mentions. Throws `resource.missing`. */
export async function getPage(db: Database, id: string): Promise<PageView> {
  const row = await db
    .selectFrom('page as p')
    .innerJoin('document as d', 'd.id', 'p.document_id')
    .leftJoin('transcription as t', 't.id', 'p.transcription_id')
    .leftJoin('correction as c', 'c.transcription_id', 't.id')
    .where('p.id', '=', id)
    .select([
      'p.id',
      'p.number',
      'p.status',
      'p.reason',
      'p.image_width',
      'p.image_height',
      'p.thumbnail_sha256',
      'p.measures',
      'p.text_layer_taken',
      'p.text_layer_reason',
      'd.id as document_id',
      'd.status as document_status',
      'd.name',
      'd.evidence_number',
    ])
    .select(['t.id as transcription_id', 't.text', 't.boxes', 't.boxes_format', 't.confidence'])
    .select(['t.source', 't.engine', 'c.author_name', 'c.created_at as corrected_at'])
    .select([
      't.engine_version',
      't.verdict',
      't.verdict_reasons',
      NEAR_DUPLICATE_COUNT.as('near_duplicate_count'),
    ])
    .select(sql<string>`(SELECT count(*) FROM page o WHERE o.document_id = d.id)`.as('page_count'))
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'page' });
  const words = wordsOf(row);
  const { text, starts } = pageText(words);
  // Mentions of the text before this one have their places in that one.
  const mentions: MentionView[] = row.transcription_id
    ? await listPageMentions(db, id, row.transcription_id)
    : [];
  return {
    ...toPageRow(row),
    documentId: row.document_id,
    documentName: row.name,
    evidenceNumber: row.evidence_number,
    pageCount: Number(row.page_count),
    imageWidth: row.image_width,
    imageHeight: row.image_height,
    text,
    words: words.map((word, index) => ({ ...word, start: starts[index] ?? 0 })),
    mentions,
    engine: row.source === 'person' ? null : row.engine && `${row.engine} ${row.engine_version}`,
    transcriptionId: row.transcription_id,
    extracting: row.document_status === 'extracting',
    corrected:
      row.author_name === null ? null : { by: row.author_name, at: row.corrected_at?.toISOString() ?? '' },
    marks: await listMentionMarks(db, id, words),
    textLayer:
      row.text_layer_taken === null ? null : { taken: row.text_layer_taken, reason: row.text_layer_reason },
    measures: row.measures,
    nearDuplicates: await listNearDuplicates(db, id),
  };
}

function wordsOf(row: { text: string | null; boxes: Buffer | null; boxes_format: number | null }): WordBox[] {
  return row.text === null || row.boxes === null
    ? []
    : unpackBoxes(row.text, row.boxes, row.boxes_format ?? 1);
}

export interface ReadDocumentPage {
  readonly number: number;
  /** Undefined while it waits and when it failed. */
  readonly reading: PageReading | undefined;
  readonly image: { readonly sha256: string; readonly mediaType: string } | undefined;
}

/** A document's pages with their current readings, in order: what its outputs are made of. Throws `resource.missing`. */
export async function getReadDocument(
  db: Database,
  id: string,
): Promise<{ name: string; evidenceNumber: string; pages: ReadDocumentPage[] }> {
  const document = await db
    .selectFrom('document')
    .where('id', '=', id)
    .where('status', '<>', 'container')
    .select(['name', 'evidence_number'])
    .executeTakeFirst();
  if (!document) throw new SijillError('resource.missing', { what: 'document' });
  const rows = await db
    .selectFrom('page as p')
    .leftJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.document_id', '=', id)
    .orderBy('p.number')
    .select(['p.number', 'p.image_sha256', 'p.image_type', 'p.image_width', 'p.image_height'])
    .select(['t.text', 't.boxes', 't.boxes_format', 't.source', 't.engine', 't.engine_version'])
    .select(['t.configuration_hash', 't.verdict', 't.verdict_reasons'])
    .execute();
  const pages = rows.map((row) => ({
    number: row.number,
    image:
      row.image_sha256 && row.image_type
        ? { sha256: row.image_sha256, mediaType: row.image_type }
        : undefined,
    reading:
      row.text === null
        ? undefined
        : {
            words: wordsOf(row),
            imageWidth: row.image_width ?? 0,
            imageHeight: row.image_height ?? 0,
            source: machineSource(row.source) ?? 'ocr',
            engine: row.engine ?? '',
            engineVersion: row.engine_version ?? '',
            configurationHash: row.configuration_hash ?? '',
            ...(row.verdict && { verdict: { verdict: row.verdict, reasons: row.verdict_reasons ?? [] } }),
          },
  }));
  return { name: document.name, evidenceNumber: document.evidence_number, pages };
}

/** Where the page's image is stored. Throws `resource.missing` when the page or its image does not exist. */
export async function getPageImage(db: Database, id: string): Promise<{ sha256: string; mediaType: string }> {
  const row = await db
    .selectFrom('page')
    .where('id', '=', id)
    .select(['image_sha256', 'image_type'])
    .executeTakeFirst();
  if (!row?.image_sha256 || !row.image_type)
    throw new SijillError('resource.missing', { what: 'page image' });
  return { sha256: row.image_sha256, mediaType: row.image_type };
}

/** Where the page's thumbnail is stored. Throws `resource.missing`. */
export async function getPageThumbnail(
  db: Database,
  id: string,
): Promise<{ sha256: string; mediaType: string }> {
  const row = await db
    .selectFrom('page')
    .where('id', '=', id)
    .select(['thumbnail_sha256', 'thumbnail_type'])
    .executeTakeFirst();
  if (!row?.thumbnail_sha256 || !row.thumbnail_type)
    throw new SijillError('resource.missing', { what: 'page thumbnail' });
  return { sha256: row.thumbnail_sha256, mediaType: row.thumbnail_type };
}
