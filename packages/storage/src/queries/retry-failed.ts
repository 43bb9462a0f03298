import { SET_ASIDE_AS } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { joinLine } from './turns.ts';

export interface FailedWork {
  /** Only what failed with one of these codes; undefined: whatever failed. */
  readonly codes?: readonly string[] | undefined;
  /** Only documents of these evidence numbers; undefined: of all. */
  readonly evidenceNumbers?: readonly string[] | undefined;
  /** Only these documents, cases, lists, imports and packages; undefined: all. */
  readonly ids?: readonly string[] | undefined;
  readonly actor: string;
}

export interface RetriedWork {
  readonly documents: number;
  readonly pages: number;
  /** Comparisons, indexes, lines of lists, imports and packages. */
  readonly others: number;
}

/**
 * Lets documents that could not be opened, and pages that could not be read, be tried anew with a full count of
 * attempts, and whatever else was set aside; the reconciler puts them on the queue. Each document has its event, with what
 * it had failed with. What was read stays, and what is being worked on is left alone.
 */
export async function retryFailed(
  db: Database,
  { codes, evidenceNumbers, ids, actor }: FailedWork,
): Promise<RetriedWork> {
  const ofCode = (column: string) =>
    codes ? sql`${sql.ref(column)} = ANY(${[...codes]})` : sql`${sql.ref(column)} IS NOT NULL`;
  const ofNumber = evidenceNumbers ? sql`d.evidence_number = ANY(${[...evidenceNumbers]})` : sql`true`;
  const ofId = ids ? sql`d.id = ANY(${[...ids]}::uuid[])` : sql`true`;
  return db.transaction().execute(async (transaction) => {
    const { rows: unread } = await sql<{ document_id: string; pages: number; codes: string[] }>`
      WITH again AS (
        UPDATE page p SET status = 'waiting', attempts = 0, attempt_token = NULL, error_code = NULL, reason = NULL
        FROM (SELECT p.id, p.error_code FROM page p JOIN document d ON d.id = p.document_id
          WHERE p.status = 'failed' AND ${ofCode('p.error_code')} AND ${ofNumber} AND ${ofId}
            AND d.status IN ('processed', 'failed') ORDER BY p.id FOR UPDATE) AS failed
        WHERE failed.id = p.id RETURNING p.document_id, failed.error_code)
      SELECT document_id, count(*)::integer AS pages, array_agg(DISTINCT error_code) AS codes FROM again GROUP BY 1
      ORDER BY 1`.execute(transaction);
    const { rows: unopened } = await sql<{ document_id: string; code: string }>`
      UPDATE document d SET status = 'waiting', attempts = 0, attempt_token = NULL, error_code = NULL, reason = NULL
      FROM (SELECT d.id, d.error_code FROM document d
        WHERE d.status = 'failed' AND ${ofCode('d.error_code')} AND ${ofNumber} AND ${ofId}
          AND NOT EXISTS (SELECT FROM page p WHERE p.document_id = d.id) ORDER BY d.id FOR UPDATE) AS failed
      WHERE failed.id = d.id RETURNING d.id AS document_id, failed.error_code AS code`.execute(transaction);
    const files = await joinLine(transaction, { line: 'files', counts: unopened.map(() => 1) });
    await sql`UPDATE document d SET turn = place.turn
      FROM unnest(${unopened.map(({ document_id }) => document_id)}::uuid[], ${files}::bigint[]) AS place (id, turn)
      WHERE d.id = place.id`.execute(transaction);
    const pages = await joinLine(transaction, { line: 'pages', counts: unread.map((one) => one.pages) });
    await sql`UPDATE document d SET status = 'reading', turn = place.turn, error_code = NULL, reason = NULL
      FROM unnest(${unread.map(({ document_id }) => document_id)}::uuid[], ${pages}::bigint[]) AS place (id, turn)
      WHERE d.id = place.id`.execute(transaction);
    const { rows: unextracted } = await sql<{ document_id: string; code: string }>`
      UPDATE document d SET status = 'extracting', turn = 0, error_code = NULL, reason = NULL
      FROM (SELECT d.id, d.error_code FROM document d WHERE d.status = 'failed' AND ${ofNumber} AND ${ofId}
        AND d.error_code = ${SET_ASIDE_AS.extract} AND ${ofCode('d.error_code')} ORDER BY d.id FOR UPDATE) AS failed
      WHERE failed.id = d.id RETURNING d.id AS document_id, failed.error_code AS code`.execute(transaction);
    const others = evidenceNumbers ? [] : await reviveOthers(transaction, { codes, ids });
    for (const { document_id, pages: count, codes: had } of unread)
      await tell(transaction, { actor, type: 'document', id: document_id, pages: count, codes: had });
    for (const { document_id, code } of [...unopened, ...unextracted])
      await tell(transaction, { actor, type: 'document', id: document_id, pages: 0, codes: [code] });
    for (const { code, ...what } of others)
      await tell(transaction, { actor, ...what, pages: 0, codes: [code] });
    return {
      documents: unopened.length + unextracted.length,
      pages: unread.reduce((sum, one) => sum + one.pages, 0),
      others: others.length,
    };
  });
}

interface Revived {
  /** Of the object in the log. */
  readonly type: string;
  readonly id: string;
  readonly caseId: string;
  readonly code: string;
}

/** What sets each kind back to where it waits, of these ids (undefined: all), and answers theirs. */
const REVIVALS: readonly { readonly code: string; readonly type: string; revive(ids: Ids): Revival }[] = [
  {
    code: SET_ASIDE_AS.link,
    type: 'case',
    revive: (ids) => sql`UPDATE link_work SET comparing_error = NULL
      WHERE comparing_error IS NOT NULL AND ${among('case_id', ids)} RETURNING case_id AS id, case_id`,
  },
  {
    code: SET_ASIDE_AS.names,
    type: 'case',
    revive: (ids) => sql`UPDATE link_work SET indexing_error = NULL
      WHERE indexing_error IS NOT NULL AND ${among('case_id', ids)} RETURNING case_id AS id, case_id`,
  },
  {
    code: SET_ASIDE_AS.search,
    type: 'batch-search',
    revive: (ids) => sql`WITH lines AS (
        UPDATE batch_search_row SET status = 'waiting', found = NULL, reason = NULL, error_code = NULL
        WHERE error_code = ${SET_ASIDE_AS.search} AND ${among('batch_search_id', ids)} RETURNING batch_search_id)
      UPDATE batch_search SET status = CASE status WHEN 'done' THEN 'running' ELSE status END,
        finished_at = CASE status WHEN 'done' THEN NULL ELSE finished_at END
      WHERE id IN (SELECT batch_search_id FROM lines) RETURNING id, case_id`,
  },
  {
    code: SET_ASIDE_AS.gather,
    type: 'server-import',
    revive: (
      ids,
    ) => sql`UPDATE server_import SET status = 'waiting', error_code = NULL, reason = NULL, finished_at = NULL
      WHERE status = 'failed' AND error_code = ${SET_ASIDE_AS.gather} AND ${among('id', ids)} RETURNING id, case_id`,
  },
  {
    code: SET_ASIDE_AS.import,
    type: 'registry-import',
    revive: (ids) => sql`UPDATE registry_import
      SET status = 'waiting', attempts = 0, attempt_token = NULL, error_code = NULL, reason = NULL, finished_at = NULL
      WHERE status = 'failed' AND error_code = ${SET_ASIDE_AS.import} AND ${among('id', ids)} RETURNING id, case_id`,
  },
  {
    code: SET_ASIDE_AS.package,
    type: 'package',
    revive: (ids) => sql`UPDATE package
      SET status = CASE WHEN plan_key IS NULL THEN 'waiting' ELSE 'writing' END, error_code = NULL, reason = NULL,
        finished_at = NULL
      WHERE status = 'failed' AND error_code = ${SET_ASIDE_AS.package} AND ${among('id', ids)} RETURNING id, case_id`,
  },
];

type Ids = readonly string[] | undefined;
type Revival = RawBuilder<{ id: string; case_id: string }>;

const among = (column: string, ids: Ids) =>
  ids ? sql`${sql.ref(column)} = ANY(${[...ids]}::uuid[])` : sql`true`;

/** What else failed than documents and pages is asked for anew by who wants it; what was set aside is taken up as it was. */
async function reviveOthers(
  transaction: Database,
  { codes, ids }: Pick<FailedWork, 'codes' | 'ids'>,
): Promise<Revived[]> {
  const revived: Revived[] = [];
  for (const { code, type, revive } of REVIVALS) {
    if (codes && !codes.includes(code)) continue;
    const { rows } = await revive(ids).execute(transaction);
    revived.push(...rows.map(({ id, case_id: caseId }) => ({ type, id, caseId, code })));
  }
  return revived;
}

interface Told {
  readonly actor: string;
  readonly type: string;
  readonly id: string;
  readonly caseId?: string;
  readonly pages: number;
  readonly codes: readonly string[];
}

async function tell(transaction: Database, { actor, type, id, caseId, pages, codes }: Told): Promise<void> {
  await appendCustodyEvent(transaction, {
    actor,
    action: 'work.retried',
    objectType: type,
    objectId: id,
    ...(caseId && { caseId }),
    details: { pages, codes: [...codes] },
  });
}
