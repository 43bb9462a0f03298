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

export async function listPeopleOnPages(db: Database, caseId: string): Promise<PersonOnPage[]> {
  const { rows } = await sql<PersonOnPage>`
    WITH place AS (SELECT p.page_id, jsonb_agg(DISTINCT jsonb_build_object(
        'key', coalesce(p.value->'readings'->0->>'placeId', p.value->>'name'), 'name', p.value->>'name')) AS places
      FROM mention p JOIN document d ON d.id = p.document_id
      WHERE d.case_id = ${caseId} AND p.kind = 'place' GROUP BY p.page_id),
    dated AS (SELECT DISTINCT ON (p.page_id) p.page_id, p.value
      FROM mention p JOIN document d ON d.id = p.document_id
      WHERE d.case_id = ${caseId} AND p.kind = 'date' AND p.value->>'earliest' IS NOT NULL
      ORDER BY p.page_id, p.role IS DISTINCT FROM 'document', p.ordinal)
    SELECT m.id, m.document_id AS "documentId", m.page_id AS "pageId", m.value, m.role, t.source, m.confidence,
      g.near_duplicate_group AS "lookGroup", coalesce(place.places, '[]') AS places,
      CASE WHEN dated.value IS NULL THEN NULL ELSE jsonb_build_object('earliest', dated.value->>'earliest',
        'latest', coalesce(dated.value->>'latest', dated.value->>'earliest')) END AS dated
    FROM mention m JOIN document d ON d.id = m.document_id JOIN page g ON g.id = m.page_id
    JOIN transcription t ON t.id = m.transcription_id
    LEFT JOIN place ON place.page_id = m.page_id LEFT JOIN dated ON dated.page_id = m.page_id
    WHERE d.case_id = ${caseId} AND m.kind = 'person' ORDER BY m.ordinal`.execute(db);
  return rows;
}
