import { type LoggedEvent, readEvent } from '@sijill/evidence';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

export interface CustodyFilter extends Page {
  readonly caseId?: string | undefined;
  readonly objectType?: string | undefined;
  readonly objectId?: string | undefined;
  /** Also the events of the document's pages. */
  readonly documentId?: string | undefined;
  readonly action?: string | undefined;
  /** Id of an account, or what else acts. */
  readonly actor?: string | undefined;
  /** A registry person whose identity was seen. */
  readonly person?: string | undefined;
  /** Newest first. */
  readonly newestFirst?: boolean | undefined;
}

/** Events of the log in its order; the cursor is an event's number. */
export async function listCustodyEvents(db: Database, filter: CustodyFilter): Promise<Rows<LoggedEvent>> {
  const direction = filter.newestFirst ? 'desc' : 'asc';
  let query = db
    .selectFrom('custody_event as e')
    .select(['e.seq', 'e.canonical'])
    .orderBy('e.seq', direction)
    .limit(filter.limit + 1);
  if (filter.after) query = query.where('e.seq', filter.newestFirst ? '<' : '>', filter.after);
  if (filter.caseId) query = query.where('e.case_id', '=', filter.caseId);
  if (filter.objectType) query = query.where('e.object_type', '=', filter.objectType);
  if (filter.objectId) query = query.where('e.object_id', '=', filter.objectId);
  if (filter.action) query = query.where('e.action', '=', filter.action);
  if (filter.actor) query = query.where('e.actor', '=', filter.actor);
  if (filter.person)
    query = query.where(sql<boolean>`e.action = 'identity.seen' AND e.details->'people' ? ${filter.person}`);
  if (filter.documentId)
    query = query.where(sql<boolean>`(e.object_type = 'document' AND e.object_id = ${filter.documentId}
      OR e.object_type = 'page' AND e.object_id IN (SELECT p.id::text FROM page p WHERE p.document_id = ${filter.documentId}))`);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    rows: shown.map((row) => readEvent(row.canonical)),
    next: rows.length > filter.limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}

/** The canonical texts of events from `after` on, for checking the whole log in steps. */
export async function readLog(
  db: Database,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ seq: number; canonical: string; leafHash: Buffer }[]> {
  const rows = await db
    .selectFrom('custody_event')
    .select(['seq', 'canonical', 'leaf_hash'])
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ seq: Number(row.seq), canonical: row.canonical, leafHash: row.leaf_hash }));
}

/** Events whose clock stood behind the one before. */
export async function countClockFaults(db: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`SELECT count(*) AS count FROM custody_event
    WHERE clock_behind_ms IS NOT NULL`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
