import { randomUUID } from 'node:crypto';
import { type PackageView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { type PackageScope, requireSettled } from './package-scope.ts';

export interface PackageRequest extends PackageScope {
  readonly withOriginals: boolean;
  readonly purpose: string | null;
  readonly actor: string;
}

/**
 * Asks for a package. Throws `package.unfinished`, `package.empty` or `package.unsound` at once when it could not be
 * made now; the same is looked at again when its contents are frozen.
 */
export async function requestPackage(db: Database, request: PackageRequest): Promise<PackageView> {
  await requireSettled(db, request);
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('package')
      .values({
        case_id: request.caseId,
        evidence_numbers: request.evidenceNumbers === null ? null : [...request.evidenceNumbers],
        with_originals: request.withOriginals,
        purpose: request.purpose,
        actor: request.actor,
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor: request.actor,
      action: 'package.asked',
      objectType: 'package',
      objectId: row.id,
      ...(request.purpose && { purpose: request.purpose }),
      details: { documents: request.evidenceNumbers?.length ?? null, originals: request.withOriginals },
    });
    return row.id;
  });
  return getPackage(db, id);
}

export interface PackageWork extends PackageRequest {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  /** Where the frozen plan is stored, once it is. */
  readonly planKey: string | null;
}

/** Takes a package that is not finished; undefined when there is nothing to do. A later claim makes this one stale. */
export async function claimPackage(db: Database, id: string): Promise<PackageWork | undefined> {
  const token = randomUUID();
  const row = await db
    .updateTable('package')
    .set({ attempt_token: token })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'writing'])
    .returningAll()
    .executeTakeFirst();
  return (
    row && {
      id,
      token,
      caseId: row.case_id,
      evidenceNumbers: row.evidence_numbers,
      withOriginals: row.with_originals,
      purpose: row.purpose,
      actor: row.actor,
      createdAt: row.created_at.toISOString(),
      planKey: row.plan_key,
    }
  );
}

export async function savePackageProgress(
  db: Database,
  work: PackageWork,
  progress: { readonly pagesDone: number; readonly pages?: number; readonly documents?: number },
): Promise<void> {
  await settle(db, work, {
    pages_done: progress.pagesDone,
    ...(progress.pages !== undefined && { pages: progress.pages }),
    ...(progress.documents !== undefined && { documents: progress.documents }),
  });
}

export interface FrozenContents {
  /** Hex SHA-256 of the list of everything the package holds beside the custody log. */
  readonly contentsSha256: string;
  readonly documents: number;
  readonly pages: number;
  readonly files: number;
  /** Events about what it holds, and hex SHA-256 of their lines; the event of the freezing itself is not among them. */
  readonly events: number;
  readonly eventsSha256: string;
}

/** Writes into the log what the package will hold; answers the event's number. Freezing twice is refused as stale. */
export async function freezePackage(
  db: Database,
  work: PackageWork,
  frozen: FrozenContents,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await settle(transaction, work, {});
    return appendCustodyEvent(transaction, {
      actor: 'export',
      role: 'service',
      action: 'package.frozen',
      objectType: 'package',
      objectId: work.id,
      objectSha256: frozen.contentsSha256,
      ...(work.purpose && { purpose: work.purpose }),
      details: {
        documents: frozen.documents,
        pages: frozen.pages,
        files: frozen.files,
        events: frozen.events,
        events_sha256: frozen.eventsSha256,
      },
    });
  });
}

/** The plan is stored; from here on the package is written from it alone. */
export async function savePackagePlan(
  db: Database,
  work: PackageWork,
  plan: { readonly planKey: string; readonly frozenSeq: number; readonly size: number },
): Promise<void> {
  await settle(db, work, {
    status: 'writing',
    plan_key: plan.planKey,
    frozen_seq: plan.frozenSeq,
    size: plan.size,
    pages_done: 0,
  });
}

export async function savePackageReady(
  db: Database,
  work: PackageWork,
  stored: { readonly objectKey: string; readonly sha256: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await settle(transaction, work, {
      status: 'ready',
      object_key: stored.objectKey,
      sha256: stored.sha256,
      finished_at: new Date(),
      attempt_token: null,
      pages_done: sql`pages`,
    });
    await appendCustodyEvent(transaction, {
      actor: 'export',
      role: 'service',
      action: 'package.ready',
      objectType: 'package',
      objectId: work.id,
      objectSha256: stored.sha256,
    });
  });
}

export async function savePackageFailure(db: Database, work: PackageWork, error: SijillError): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await settle(transaction, work, {
      status: 'failed',
      error_code: error.code,
      reason: error.message,
      finished_at: new Date(),
      attempt_token: null,
    });
    await appendCustodyEvent(transaction, {
      actor: 'export',
      role: 'service',
      action: 'package.failed',
      objectType: 'package',
      objectId: work.id,
      details: { code: error.code },
    });
  });
}

async function settle(db: Database, work: PackageWork, outcome: object): Promise<void> {
  const done = await db
    .updateTable('package')
    .set({ attempt_token: work.token, ...outcome })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
}

/** What makes a package tell something other than the case does, when it happens while the package is written. */
const OVERTAKING = [
  'judgement.%',
  'link.%',
  'redaction.%',
  'consent.%',
  'document.read-again',
  'original.failed',
];

/** Throws `package.overtaken` when something of the kind happened in the case since its contents were frozen. */
export async function requireNotOvertaken(db: Database, work: PackageWork, frozenSeq: number): Promise<void> {
  const { rows } = await sql<{ action: string }>`SELECT DISTINCT action FROM custody_event
    WHERE case_id = ${work.caseId} AND seq > ${frozenSeq} AND action LIKE ANY(${OVERTAKING}) ORDER BY action`.execute(
    db,
  );
  if (rows.length > 0)
    throw new SijillError('package.overtaken', { reason: rows.map((row) => row.action).join(', ') });
}

/** Throws `resource.missing`. */
export async function getPackage(db: Database, id: string): Promise<PackageView> {
  return (await getStoredPackage(db, id)).view;
}

/** With the key of its file, which exists only when it is ready. Throws `resource.missing`. */
export async function getStoredPackage(
  db: Database,
  id: string,
): Promise<{ readonly view: PackageView; readonly objectKey: string | null }> {
  const row = await db.selectFrom('package').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'package' });
  return { view: toView(row), objectKey: row.object_key };
}

/** Newest first. */
export async function listPackages(db: Database, caseId: string): Promise<PackageView[]> {
  const rows = await db
    .selectFrom('package')
    .where('case_id', '=', caseId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
  return rows.map(toView);
}

/** Who took a package and when is told by the log. */
export async function notePackageTaken(db: Database, id: string, actor: string): Promise<void> {
  const { view } = await getStoredPackage(db, id);
  await db.transaction().execute((transaction) =>
    appendCustodyEvent(transaction, {
      actor,
      action: 'package.taken',
      objectType: 'package',
      objectId: id,
      ...(view.sha256 && { objectSha256: view.sha256 }),
    }),
  );
}

interface PackageRow {
  readonly id: string;
  readonly case_id: string;
  readonly status: PackageView['status'];
  readonly evidence_numbers: string[] | null;
  readonly with_originals: boolean;
  readonly purpose: string | null;
  readonly documents: number | null;
  readonly pages: number | null;
  readonly pages_done: number;
  readonly size: string | null;
  readonly sha256: string | null;
  readonly frozen_seq: string | null;
  readonly error_code: string | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

function toView(row: PackageRow): PackageView {
  return {
    id: row.id,
    caseId: row.case_id,
    status: row.status,
    evidenceNumbers: row.evidence_numbers,
    withOriginals: row.with_originals,
    purpose: row.purpose,
    documents: row.documents,
    pages: row.pages,
    pagesDone: row.pages_done,
    size: row.size === null ? null : Number(row.size),
    sha256: row.sha256,
    frozenSeq: row.frozen_seq === null ? null : Number(row.frozen_seq),
    errorCode: row.error_code,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
