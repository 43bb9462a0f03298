import { randomUUID } from 'node:crypto';
import {
  ExportRules,
  type LeftOut,
  type PackageRedaction,
  type ReportLanguage,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import type { PackageRequest } from './packages.ts';

export interface PackageWork extends PackageRequest {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly report: ReportLanguage;
  readonly redaction: PackageRedaction | null;
  readonly rules: ExportRules;
  readonly recipient: string | null;
  /** What pseudonyms are keyed by; null once the contents are frozen. */
  readonly pseudonymKey: Buffer | null;
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
      report: row.report,
      redaction: row.redaction,
      rules: ExportRules.parse(row.rules),
      recipient: row.recipient,
      pseudonymKey: row.pseudonym_key,
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
  readonly leftOut: readonly LeftOut[];
  /** Registry people whose names or data it holds. */
  readonly people: readonly string[];
}

/** Writes into the log what the package will hold; answers the event's number. Freezing twice is refused as stale. */
export async function freezePackage(
  db: Database,
  work: PackageWork,
  frozen: FrozenContents,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await settle(transaction, work, { left_out: JSON.stringify(frozen.leftOut) });
    if (frozen.people.length > 0)
      await sql`INSERT INTO package_person SELECT ${work.id}::uuid, unnest(${[...frozen.people]}::uuid[])
        ON CONFLICT DO NOTHING`.execute(transaction);
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
        left_out: Object.fromEntries(frozen.leftOut.map(({ reason, people }) => [reason, people])),
      },
    });
  });
}

/** A volume of the report, or a file that was overtaken, is stored; whatever looks for stored files knows it from here on. */
export async function savePackageVolume(
  db: Database,
  work: PackageWork,
  volume: { readonly objectKey: string; readonly sha256: string; readonly size: number },
): Promise<void> {
  await db
    .insertInto('package_volume')
    .values({ package_id: work.id, object_key: volume.objectKey, sha256: volume.sha256, size: volume.size })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
    // The plan has all that was made with it; without it nothing links the pseudonyms of two packages.
    pseudonym_key: null,
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
  '%.judged',
  'link.%',
  'redaction.%',
  'registry.imported',
  'person.erased',
  'document.erased',
  'mention.erased',
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
