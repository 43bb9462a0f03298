import {
  type DocumentRow,
  type DocumentView,
  type MentionView,
  type PageView,
  pageText,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { listPageMentions } from './mentions.ts';
import type { Page, Rows } from './page-of-rows.ts';

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
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id)`.as('pages'),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'failed')`.as(
        'pages_failed',
      ),
      sql<
        number | null
      >`(SELECT avg(t.confidence) FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.document_id = d.id)`.as(
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
    confidence: row.confidence === null ? null : Number(row.confidence),
    createdAt: row.created_at.toISOString(),
  };
}

/** Documents of a case by evidence number. */
export async function listDocuments(
  db: Database,
  caseId: string,
  { after, limit }: Page,
): Promise<Rows<DocumentRow>> {
  let query = documentQuery(db)
    .where('d.case_id', '=', caseId)
    .orderBy('d.evidence_number')
    .limit(limit + 1);
  if (after) query = query.where('d.evidence_number', '>', after);
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
    .select(['p.id', 'p.number', 'p.status', 'p.reason', 't.confidence', 't.source'])
    .execute();
  const pageList = pages.map((page) => ({
    id: page.id,
    number: page.number,
    status: page.status,
    reason: page.reason,
    confidence: page.confidence,
    source: machineSource(page.source),
  }));
  return { ...toRow(row), pageList };
}

const machineSource = (source: string | null): 'ocr' | 'text-layer' | null =>
  source === 'ocr' || source === 'text-layer' ? source : null;

/** One page with its words and mentions. Throws `resource.missing`. */
export async function getPage(db: Database, id: string): Promise<PageView> {
  const row = await db
    .selectFrom('page as p')
    .innerJoin('document as d', 'd.id', 'p.document_id')
    .leftJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.id', '=', id)
    .select([
      'p.id',
      'p.number',
      'p.status',
      'p.reason',
      'p.image_width',
      'p.image_height',
      'd.id as document_id',
      'd.name',
      'd.evidence_number',
    ])
    .select(['t.text', 't.boxes', 't.confidence', 't.source', 't.engine', 't.engine_version'])
    .select(sql<string>`(SELECT count(*) FROM page o WHERE o.document_id = d.id)`.as('page_count'))
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'page' });
  const words = row.text === null || row.boxes === null ? [] : unpackBoxes(row.text, row.boxes);
  const { text, starts } = pageText(words);
  const mentions: MentionView[] = await listPageMentions(db, id);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    reason: row.reason,
    confidence: row.confidence,
    source: machineSource(row.source),
    documentId: row.document_id,
    documentName: row.name,
    evidenceNumber: row.evidence_number,
    pageCount: Number(row.page_count),
    imageWidth: row.image_width,
    imageHeight: row.image_height,
    text,
    words: words.map((word, index) => ({ ...word, start: starts[index] ?? 0 })),
    mentions,
    engine: row.engine && `${row.engine} ${row.engine_version}`,
  };
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
