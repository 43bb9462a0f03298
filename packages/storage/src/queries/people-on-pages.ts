import type { PersonValue } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A mention of a person with what its page says around it. */
export interface PersonOnPage {
  readonly id: string;
  readonly documentId: string;
  readonly pageId: string;
  readonly value: PersonValue;
  readonly role: string | null;
  readonly source: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Pages that look the same share one. */
  readonly lookGroup: string | null;
  /** Places named on the page, by the gazetteer's id where it is known, else by name. */
  readonly places: readonly { readonly key: string; readonly name: string }[];
  /** First and last day the page's own date can mean; null when it has none. */
  readonly dated: { readonly earliest: string; readonly latest: string } | null;
}

/** The comparison of people of documents with each other that a case waits for; undefined when none, or set aside. */
export async function pairingRequested(db: Database, caseId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('link_work')
    .where('case_id', '=', caseId)
    .where('comparing_error', 'is', null)
    .select(['done', 'paired'])
    .executeTakeFirst();
  return row && Number(row.paired) < Number(row.done) ? Number(row.done) : undefined;
}

/** The mentions of a document as of a version. */
export interface DocumentVersion {
  readonly id: string;
  readonly version: number;
}

/** The documents of a case, those that came first in front, with the version of their mentions. */
export async function documentVersions(db: Database, caseId: string): Promise<DocumentVersion[]> {
  return db
    .selectFrom('document')
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .orderBy('id')
    .select(['id', 'mentions_version as version'])
    .execute();
}

/** How many pages each of these documents has; one without pages is not among them. */
export async function pagesOfDocuments(
  db: Database,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (documentIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; pages: number }>`
    SELECT document_id AS id, count(*)::integer AS pages FROM page WHERE document_id = ANY(${documentIds}::uuid[])
    GROUP BY 1`.execute(db);
  return new Map(rows.map(({ id, pages }) => [id, pages]));
}

/** The documents that have pages of these groups of pages that look the same. */
export async function documentsThatLookSo(db: Database, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT document_id AS id FROM page WHERE near_duplicate_group = ANY(${groups}::uuid[])`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The people named in these documents, in the order of the pages. */
export async function listPeopleOnPages(
  db: Database,
  documentIds: readonly string[],
): Promise<PersonOnPage[]> {
  const { rows } = await sql<PersonOnPage>`
    WITH place AS (SELECT page_id, jsonb_agg(DISTINCT jsonb_build_object(
        'key', coalesce(value->'readings'->0->>'placeId', value->>'name'), 'name', value->>'name')) AS places
      FROM mention WHERE document_id = ANY(${documentIds}::uuid[]) AND kind = 'place' GROUP BY page_id),
    dated AS (SELECT DISTINCT ON (page_id) page_id, value FROM mention
      WHERE document_id = ANY(${documentIds}::uuid[]) AND kind = 'date' AND value->>'earliest' IS NOT NULL
      ORDER BY page_id, role IS DISTINCT FROM 'document', ordinal)
    SELECT m.id, m.document_id AS "documentId", m.page_id AS "pageId", m.value, m.role, t.source, m.confidence,
      g.near_duplicate_group AS "lookGroup", coalesce(place.places, '[]') AS places,
      CASE WHEN dated.value IS NULL THEN NULL ELSE jsonb_build_object('earliest', dated.value->>'earliest',
        'latest', coalesce(dated.value->>'latest', dated.value->>'earliest')) END AS dated
    FROM mention m JOIN page g ON g.id = m.page_id JOIN transcription t ON t.id = m.transcription_id
    LEFT JOIN place ON place.page_id = m.page_id LEFT JOIN dated ON dated.page_id = m.page_id
    WHERE m.document_id = ANY(${documentIds}::uuid[]) AND m.kind = 'person' ORDER BY m.ordinal`.execute(db);
  return rows;
}
