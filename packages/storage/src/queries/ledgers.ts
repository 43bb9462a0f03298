import { type Ledger, type LedgerEntry, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { assigneesOf } from './assigned-to.ts';

/** The word for where an entry stands, from its own outcome and its document's. */
const STATUS = sql<LedgerEntry['status']>`CASE
  WHEN f.container THEN 'container'
  WHEN f.error_code IS NOT NULL THEN 'failed'
  WHEN f.duplicate THEN 'duplicate'
  WHEN d.status IN ('processed', 'failed') THEN d.status
  ELSE 'waiting' END`;

interface Counts {
  members: string;
  containers: string;
  received: string;
  processed: string;
  failed: string;
  duplicate: string;
  waiting: string;
}

/** Throws `resource.missing`. */
export async function getLedger(db: Database, batchId: string): Promise<Ledger> {
  const batch = await db
    .selectFrom('batch as b')
    .where('b.id', '=', batchId)
    .selectAll()
    .select(assigneesOf('batch_id', sql.ref('b.id')).as('assignees'))
    .executeTakeFirst();
  if (!batch) throw new SijillError('resource.missing', { what: 'batch' });
  const counted = await sql<Counts>`
    SELECT count(*) FILTER (WHERE parent_id IS NOT NULL) AS members,
      count(*) FILTER (WHERE status = 'container') AS containers,
      count(*) FILTER (WHERE status <> 'container') AS received,
      count(*) FILTER (WHERE status = 'processed') AS processed,
      count(*) FILTER (WHERE status = 'failed') AS failed,
      count(*) FILTER (WHERE status = 'duplicate') AS duplicate,
      count(*) FILTER (WHERE status = 'waiting') AS waiting
    FROM (SELECT f.parent_id, ${STATUS} AS status FROM batch_file f LEFT JOIN document d ON d.id = f.document_id
      WHERE f.batch_id = ${batchId}) AS entries`.execute(db);
  const count = counted.rows[0]!;
  const uploads = await sql<{ arriving: string; lost: string }>`
    SELECT count(*) FILTER (WHERE status IN ('arriving', 'arrived')) AS arriving,
      count(*) FILTER (WHERE status IN ('refused', 'expired')) AS lost
    FROM upload WHERE batch_id = ${batchId} AND status IN ('arriving', 'arrived', 'refused', 'expired')`.execute(
    db,
  );
  const pages = await pageCounts(db, batchId);
  const received = Number(count.received);
  const settledFiles = Number(count.processed) + Number(count.failed) + Number(count.duplicate);
  // A zip was declared as one file and counts as those it holds.
  const declared =
    batch.declared === null ? received : batch.declared + Number(count.members) - Number(count.containers);
  const settled = batch.closed_at !== null && Number(count.waiting) === 0;
  return {
    batchId,
    caseId: batch.case_id,
    name: batch.name,
    closed: batch.closed_at !== null,
    declared,
    received,
    processed: Number(count.processed),
    failed: Number(count.failed),
    duplicate: Number(count.duplicate),
    waiting: Number(count.waiting),
    arriving: Number(uploads.rows[0]?.arriving ?? 0),
    notReceived: Number(uploads.rows[0]?.lost ?? 0),
    pages: pages.counts,
    settled,
    addsUp: settled && declared === received && received === settledFiles,
    createdAt: batch.created_at.toISOString(),
    pagesPerMinute: pages.perMinute,
    assignees: batch.assignees,
  };
}

async function pageCounts(db: Database, batchId: string) {
  const result = await sql<{
    total: string;
    read: string;
    blank: string;
    failed: string;
    first: Date | null;
    last: Date | null;
  }>`
    SELECT count(*) AS total, count(*) FILTER (WHERE p.status = 'read') AS read,
      count(*) FILTER (WHERE p.status = 'blank') AS blank,
      count(*) FILTER (WHERE p.status = 'failed') AS failed, min(p.read_at) AS first, max(p.read_at) AS last
    FROM batch_file f JOIN page p ON p.document_id = f.document_id
    WHERE f.batch_id = ${batchId} AND NOT f.duplicate`.execute(db);
  const row = result.rows[0]!;
  const total = Number(row.total);
  const read = Number(row.read);
  const blank = Number(row.blank);
  const failed = Number(row.failed);
  const minutes = row.first && row.last ? (row.last.getTime() - row.first.getTime()) / 60_000 : 0;
  return {
    counts: { total, read, blank, failed, waiting: total - read - blank - failed },
    // The first page only starts the clock.
    perMinute: minutes > 0 ? (read + blank - 1) / minutes : null,
  };
}

export async function listBatches(db: Database, caseId: string): Promise<Ledger[]> {
  const rows = await db
    .selectFrom('batch')
    .where('case_id', '=', caseId)
    .select('id')
    .orderBy('created_at', 'desc')
    .execute();
  return Promise.all(rows.map((row) => getLedger(db, row.id)));
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
    ])
    .select([
      STATUS.as('status'),
      'd.error_code as document_error',
      'd.reason as document_reason',
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id)`.as('pages'),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'read')`.as(
        'pages_read',
      ),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'failed')`.as(
        'pages_failed',
      ),
      sql<string>`(SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.status = 'blank')`.as(
        'pages_blank',
      ),
    ]);
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
