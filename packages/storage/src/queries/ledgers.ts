import { type Ledger, type LedgerEntry, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { assigneesOf } from './assigned-to.ts';
import { type BatchCounts, countsOfBatches, NO_COUNTS } from './case-counts.ts';

/** The word for where an entry stands, from its own outcome and its document's. */
const STATUS = sql<LedgerEntry['status']>`entry_status(f, d.status)`;

/** Throws `resource.missing`. */
export async function getLedger(db: Database, batchId: string): Promise<Ledger> {
  const [ledger] = await readLedgers(db, batchQuery(db).where('b.id', '=', batchId));
  if (!ledger) throw new SijillError('resource.missing', { what: 'batch' });
  return ledger;
}

/** The newest first. */
export const listBatches = (db: Database, caseId: string): Promise<Ledger[]> =>
  readLedgers(db, batchQuery(db).where('b.case_id', '=', caseId).orderBy('b.created_at', 'desc'));

const batchQuery = (db: Database) =>
  db
    .selectFrom('batch as b')
    .select(['b.id', 'b.case_id', 'b.name', 'b.declared', 'b.closed_at', 'b.created_at'])
    .select(assigneesOf('batch_id', sql.ref('b.id')).as('assignees'));

type BatchQuery = ReturnType<typeof batchQuery>;
type BatchRow = Awaited<ReturnType<BatchQuery['execute']>>[number];

interface Uploads {
  readonly arriving: number;
  readonly lost: number;
}

/** Three questions, however many batches there are. */
async function readLedgers(db: Database, query: BatchQuery): Promise<Ledger[]> {
  const rows = await query.execute();
  const ids = rows.map(({ id }) => id);
  const counts = await countsOfBatches(db, ids);
  const uploads = await uploadsOf(db, ids);
  return rows.map((row) => toLedger(row, counts.get(row.id) ?? NO_COUNTS, uploads.get(row.id)));
}

async function uploadsOf(db: Database, batchIds: readonly string[]): Promise<ReadonlyMap<string, Uploads>> {
  const { rows } = await sql<{ batch_id: string; arriving: string; lost: string }>`
    SELECT batch_id, count(*) FILTER (WHERE status IN ('arriving', 'arrived')) AS arriving,
      count(*) FILTER (WHERE status IN ('refused', 'expired')) AS lost
    FROM upload WHERE batch_id = ANY(${[...batchIds]}::uuid[])
      AND status IN ('arriving', 'arrived', 'refused', 'expired') GROUP BY 1`.execute(db);
  return new Map(
    rows.map(({ batch_id, arriving, lost }) => [
      batch_id,
      { arriving: Number(arriving), lost: Number(lost) },
    ]),
  );
}

function toLedger(batch: BatchRow, counts: BatchCounts, uploads: Uploads | undefined): Ledger {
  const [processed, failed, duplicate] = [
    counts.of('entry.processed'),
    counts.of('entry.failed'),
    counts.of('entry.duplicate'),
  ];
  const waiting = counts.of('entry.waiting');
  const containers = counts.of('entry.container');
  const received = counts.all('entry.') - containers;
  // A zip was declared as one file and counts as those it holds.
  const declared = batch.declared === null ? received : batch.declared + counts.of('member') - containers;
  const settled = batch.closed_at !== null && waiting === 0;
  return {
    batchId: batch.id,
    caseId: batch.case_id,
    name: batch.name,
    closed: batch.closed_at !== null,
    declared,
    received,
    processed,
    failed,
    duplicate,
    waiting,
    arriving: uploads?.arriving ?? 0,
    notReceived: uploads?.lost ?? 0,
    ...pagesOf(counts),
    settled,
    addsUp: settled && declared === received && received === processed + failed + duplicate,
    createdAt: batch.created_at.toISOString(),
    assignees: batch.assignees,
  };
}

function pagesOf(counts: BatchCounts): Pick<Ledger, 'pages' | 'pagesPerMinute'> {
  const [read, blank, failed] = [counts.of('page.read'), counts.of('page.blank'), counts.of('page.failed')];
  const { first, last } = counts;
  const minutes = first && last ? (last.getTime() - first.getTime()) / 60_000 : 0;
  return {
    pages: { total: counts.all('page.'), read, blank, failed, waiting: counts.of('page.waiting') },
    // The first page only starts the clock.
    pagesPerMinute: minutes > 0 ? (read + blank - 1) / minutes : null,
  };
}

export interface EntryFilter {
  readonly after?: string | undefined;
  readonly status?: LedgerEntry['status'] | undefined;
  readonly limit: number;
}

/** Entries in the order they came; `next` is the cursor of the following page. */
export async function listEntries(
  db: Database,
  batchId: string,
  filter: EntryFilter,
): Promise<{ rows: LedgerEntry[]; next: string | null }> {
  let query = entryQuery(db)
    .where('f.batch_id', '=', batchId)
    .orderBy('f.ordinal')
    .limit(filter.limit + 1);
  if (filter.after) query = query.where('f.ordinal', '>', filter.after);
  if (filter.status) query = query.where(STATUS, '=', filter.status);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    rows: shown.map(toEntry),
    next: rows.length > filter.limit ? (shown.at(-1)?.ordinal ?? null) : null,
  };
}

export async function getEntry(db: Database, entryId: string): Promise<LedgerEntry> {
  return toEntry(await entryQuery(db).where('f.id', '=', entryId).executeTakeFirstOrThrow());
}

function entryQuery(db: Database) {
  return db
    .selectFrom('batch_file as f')
    .leftJoin('document as d', 'd.id', 'f.document_id')
    .leftJoinLateral(
      sql<PageCounts>`(SELECT count(*) AS pages, count(*) FILTER (WHERE p.status = 'read') AS pages_read,
        count(*) FILTER (WHERE p.status = 'failed') AS pages_failed, count(*) FILTER (WHERE p.status = 'blank') AS pages_blank
        FROM page p WHERE p.document_id = d.id)`.as('counted'),
      (join) => join.onTrue(),
    )
    .select([
      'f.id',
      'f.ordinal',
      'f.name',
      'f.size',
      'f.sha256',
      'f.document_id',
      'f.error_code',
      'f.reason',
      'f.duplicate',
      'd.evidence_number',
      'counted.pages',
      'counted.pages_read',
      'counted.pages_failed',
      'counted.pages_blank',
    ])
    .select([STATUS.as('status'), 'd.error_code as document_error', 'd.reason as document_reason']);
}

interface PageCounts {
  readonly pages: string;
  readonly pages_read: string;
  readonly pages_failed: string;
  readonly pages_blank: string;
}

function toEntry(row: Awaited<ReturnType<ReturnType<typeof entryQuery>['execute']>>[number]): LedgerEntry {
  const repeated = row.duplicate ? `The same bytes are in the case already as ${row.evidence_number}.` : null;
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    size: Number(row.size),
    sha256: row.sha256,
    documentId: row.document_id,
    evidenceNumber: row.evidence_number,
    errorCode: row.error_code ?? (row.duplicate ? null : row.document_error),
    reason: row.reason ?? repeated ?? row.document_reason,
    pages: Number(row.pages),
    pagesRead: Number(row.pages_read),
    pagesFailed: Number(row.pages_failed),
    pagesBlank: Number(row.pages_blank),
  };
}

/** The received entries (not repeats) whose file is this document. */
export async function listContainerEntries(
  db: Database,
  documentId: string,
): Promise<{ id: string; batchId: string; name: string }[]> {
  return db
    .selectFrom('batch_file')
    .where('document_id', '=', documentId)
    .where('duplicate', '=', false)
    .select(['id', 'batch_id as batchId', 'name'])
    .orderBy('ordinal')
    .execute();
}
