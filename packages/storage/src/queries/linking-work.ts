import type { LinkingView, PersonValue, RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { openEntry, type SealedEntry } from '../identities/person-seal.ts';
import { appendCustodyEvent } from './custody.ts';

/** What a case waits for: the request, and the state of its registries to compare with. */
export interface LinkingWork {
  readonly request: number;
  readonly generation: number;
  readonly cancelled: boolean;
}

/** The linking that a case waits for; undefined when it is up to date, or set aside. */
export async function linkingRequested(db: Database, caseId: string): Promise<LinkingWork | undefined> {
  const row = await db
    .selectFrom('link_work')
    .where('case_id', '=', caseId)
    .where('comparing_error', 'is', null)
    .select(['requested', 'done', 'generation', 'cancelled'])
    .executeTakeFirst();
  if (!row || Number(row.done) >= Number(row.requested)) return undefined;
  return {
    request: Number(row.requested),
    generation: Number(row.generation),
    cancelled: row.cancelled,
  };
}

/** A document whose people are to be compared. */
export interface DocumentToCompare {
  readonly id: string;
  /** Of its mentions: what is found counts only while it is the same. */
  readonly mentionsVersion: number;
  /** Entries changed after this generation are new to it; null: all are. */
  readonly since: number | null;
}

const waiting = (caseId: string, { generation }: LinkingWork, version: string) => sql`
  FROM document d WHERE d.case_id = ${caseId} AND d.status = 'processed'
    AND (d.compared_generation IS NULL OR d.compared_generation < ${generation} OR d.compared_by IS DISTINCT FROM ${version})`;

/** Writes down that a run begins, with how many documents it has before it. */
export async function beginLinking(
  db: Database,
  caseId: string,
  work: LinkingWork,
  version: string,
): Promise<void> {
  await sql`UPDATE link_work SET run_started_at = now(), run_finished_at = NULL, run_compared = 0,
      run_documents = (SELECT count(*) ${waiting(caseId, work, version)})
    WHERE case_id = ${caseId}`.execute(db);
}

/** The next documents to compare, never compared ones first. */
export async function documentsToCompare(
  db: Database,
  caseId: string,
  { work, version, limit }: { work: LinkingWork; version: string; limit: number },
): Promise<DocumentToCompare[]> {
  const { rows } = await sql<{ id: string; mentions_version: number; since: string | null }>`
    SELECT d.id, d.mentions_version,
      CASE WHEN d.compared_by IS NOT DISTINCT FROM ${version} THEN d.compared_generation END AS since
    ${waiting(caseId, work, version)}
    ORDER BY d.compared_generation NULLS FIRST, d.id LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    mentionsVersion: row.mentions_version,
    since: row.since === null ? null : Number(row.since),
  }));
}

/** A person named on a page. */
export interface PersonMention {
  readonly id: string;
  readonly documentId: string;
  readonly text: string;
  /** Of reading and extraction together, 0 to 1. */
  readonly confidence: number;
  readonly value: PersonValue;
  readonly source: string;
  /** Names of places on the page. */
  readonly places: readonly string[];
  /** First and last day the page's own date can mean; null when it has none. */
  readonly dated: { readonly earliest: string; readonly latest: string } | null;
}

/** The people named in the documents, in the order of the pages. */
export async function listPersonMentions(
  db: Database,
  documentIds: readonly string[],
): Promise<PersonMention[]> {
  if (documentIds.length === 0) return [];
  const { rows } = await sql<Omit<PersonMention, 'value'> & { value: PersonValue }>`
    WITH place AS (SELECT page_id, jsonb_agg(DISTINCT value->>'name') AS names FROM mention
      WHERE document_id = ANY(${documentIds}::uuid[]) AND kind = 'place' GROUP BY page_id),
    dated AS (SELECT DISTINCT ON (page_id) page_id, value FROM mention
      WHERE document_id = ANY(${documentIds}::uuid[]) AND kind = 'date' AND value->>'earliest' IS NOT NULL
      ORDER BY page_id, role IS DISTINCT FROM 'document', ordinal)
    SELECT m.id, m.document_id AS "documentId", m.text, m.confidence, m.value, t.source,
      coalesce(place.names, '[]') AS places,
      CASE WHEN dated.value IS NULL THEN NULL ELSE jsonb_build_object('earliest', dated.value->>'earliest',
        'latest', coalesce(dated.value->>'latest', dated.value->>'earliest')) END AS dated
    FROM mention m JOIN transcription t ON t.id = m.transcription_id
    LEFT JOIN place ON place.page_id = m.page_id LEFT JOIN dated ON dated.page_id = m.page_id
    WHERE m.document_id = ANY(${documentIds}::uuid[]) AND m.kind = 'person' ORDER BY m.ordinal`.execute(db);
  return rows;
}

const PEOPLE_AT_ONCE = 20_000;

/** Registry people of a case that changed after a generation, in pieces, so that a million need not be held twice. */
export async function* registryPeopleSince(
  db: Database,
  caseId: string,
  generation: number,
): AsyncGenerator<readonly { id: string; generation: number; person: RegistryPerson }[]> {
  for (let after: string | null = null; ; ) {
    const rows: (SealedEntry & { generation: string })[] = await db
      .selectFrom('registry_person as p')
      .innerJoin('registry as r', 'r.id', 'p.registry_id')
      .innerJoin('identity.person as s', 's.id', 'p.id')
      .where('r.case_id', '=', caseId)
      .where('p.generation', '>', String(generation))
      .$if(after !== null, (query) => query.where('p.id', '>', after))
      .orderBy('p.id')
      .limit(PEOPLE_AT_ONCE)
      .select(['p.generation', 's.id as person_id', 's.master_key_id', 's.wrapped', 's.entry'])
      .execute();
    if (rows.length === 0) return;
    yield rows.map((row) => ({
      id: row.person_id,
      generation: Number(row.generation),
      person: openEntry(db, row),
    }));
    after = rows.at(-1)?.person_id ?? null;
  }
}

/** Settles a request, unless somebody asked anew meanwhile, and tells the custody log what was compared. */
export async function finishLinking(
  db: Database,
  caseId: string,
  request: number,
  matcher: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ compared: number; generation: string }>`
      UPDATE link_work SET done = greatest(done, ${request}), run_finished_at = now(), waits_since = now() WHERE case_id = ${caseId}
      RETURNING run_compared AS compared, generation`.execute(transaction);
    const [run] = rows;
    if (!run) return;
    await appendCustodyEvent(transaction, {
      actor: 'link',
      action: 'case.compared',
      objectType: 'case',
      objectId: caseId,
      details: { matcher, documents: run.compared, registries: Number(run.generation) },
    });
  });
}

function stateOf(open: boolean, cancelled: boolean): LinkingView['state'] {
  if (open) return cancelled ? 'stopping' : 'comparing';
  return cancelled ? 'stopped' : 'done';
}

/** How far the comparison of a case is. */
export async function getLinking(db: Database, caseId: string): Promise<LinkingView> {
  const row = await db.selectFrom('link_work').where('case_id', '=', caseId).selectAll().executeTakeFirst();
  const aside = row?.comparing_error != null;
  const open = row !== undefined && !aside && Number(row.done) < Number(row.requested);
  const [documents, compared] = [row?.run_documents ?? 0, row?.run_compared ?? 0];
  const started = row?.run_started_at ?? null;
  const seconds = started === null ? 0 : (Date.now() - started.getTime()) / 1000;
  const running = open && started !== null && row.run_finished_at === null;
  return {
    state: aside ? 'set-aside' : stateOf(open, row?.cancelled ?? false),
    documents,
    compared,
    startedAt: started?.toISOString() ?? null,
    secondsLeft:
      running && compared > 0 ? Math.ceil((seconds / compared) * Math.max(0, documents - compared)) : null,
  };
}
