import { randomBytes } from 'node:crypto';
import {
  agreedTo,
  ExportRules,
  type PackageRedaction,
  type PackageView,
  type ReportLanguage,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { openEntry, type SealedEntry, sealedEntry } from '../identities/person-seal.ts';
import { correctedSince } from './corrected-since.ts';
import { appendCustodyEvent } from './custody.ts';
import { type PackageScope, requireSettled } from './package-scope.ts';

export interface PackageRequest extends PackageScope {
  readonly withOriginals: boolean;
  readonly purpose: string | null;
  /** Name of who asks. */
  readonly actor: string;
  /** `Reviewer.key` of who asks and so cannot approve; the log names it. */
  readonly askedBy?: string | null;
  readonly report?: ReportLanguage;
  readonly redaction?: PackageRedaction | null;
  readonly rules?: Partial<ExportRules>;
  readonly recipient?: string | null;
  readonly downloadDays?: number;
}

const PSEUDONYM_KEY_BYTES = 32;

/**
 * Asks for a package. Throws `package.unfinished`, `package.empty` or `package.unsound` at once when it could not be
 * made now; the same is looked at again when its contents are frozen. Throws `package.request` for what cannot go
 * together.
 */
export async function requestPackage(db: Database, request: PackageRequest): Promise<PackageView> {
  requireConsistent(request);
  await requireSettled(db, request);
  const rules = ExportRules.parse(request.rules ?? {});
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('package')
      .values({
        case_id: request.caseId,
        evidence_numbers: request.evidenceNumbers === null ? null : [...request.evidenceNumbers],
        with_originals: request.withOriginals,
        purpose: request.purpose,
        actor: request.actor,
        asked_by: request.askedBy ?? null,
        ...(request.report && { report: request.report }),
        redaction: request.redaction ? JSON.stringify(request.redaction) : null,
        rules: JSON.stringify(rules),
        recipient: request.recipient ?? null,
        ...(request.downloadDays && { download_days: request.downloadDays }),
        // Always there, so that a package without a redaction costs no other way of writing it.
        pseudonym_key: randomBytes(PSEUDONYM_KEY_BYTES),
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor: request.askedBy ?? request.actor,
      action: 'package.asked',
      objectType: 'package',
      objectId: row.id,
      ...(request.purpose && { purpose: request.purpose }),
      details: {
        documents: request.evidenceNumbers?.length ?? null,
        originals: request.withOriginals,
        report: request.report ?? 'en',
        redaction: request.redaction?.rule ?? null,
        kept: request.redaction?.keep.length ?? 0,
        rules: { ...rules },
        encrypted: Boolean(request.recipient),
      },
    });
    return row.id;
  });
  return getPackage(db, id);
}

function requireConsistent({ redaction, withOriginals, rules }: PackageRequest): void {
  if (redaction && withOriginals)
    throw new SijillError('package.request', { reason: 'originals show what a redaction hides' });
  const { ground, consentFor: _, ...wider } = ExportRules.parse(rules ?? {});
  if (Object.values(wider).some(Boolean) && ground === null)
    throw new SijillError('package.request', {
      reason: 'say on what ground protected people go along (a mandate, an order of a court)',
    });
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
  const row = await packageQuery(db).where('p.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'package' });
  return { view: await toView(db, row), objectKey: row.object_key };
}

/** Newest first. */
export async function listPackages(db: Database, caseId: string): Promise<PackageView[]> {
  const rows = await packageQuery(db)
    .where('p.case_id', '=', caseId)
    .orderBy('p.created_at', 'desc')
    .limit(500)
    .execute();
  return Promise.all(rows.map((row) => toView(db, row)));
}

/** A decision by another person, and whether what is in a package may still leave. */
const packageQuery = (db: Database) =>
  db
    .selectFrom('package as p')
    .leftJoin('package_decision as d', 'd.package_id', 'p.id')
    .selectAll('p')
    .select([
      'd.decision',
      'd.reviewer_name as decided_by',
      'd.created_at as decided_at',
      'd.reason as decided_why',
    ])
    .select(
      // Consent is looked at as it is now: a withdrawal counts for what was made before it, too.
      sql<boolean>`p.erased_at IS NOT NULL OR EXISTS (SELECT FROM package_person pp
        JOIN registry_person rp ON rp.id = pp.registry_person_id
        WHERE pp.package_id = p.id AND (rp.erased_at IS NOT NULL OR rp.consent = 'no'))`.as('withdrawn'),
    );

type PackageRow = Awaited<ReturnType<ReturnType<typeof packageQuery>['execute']>>[number];

/** Whether somebody in it agreed since only to purposes or recipients that it is not for; the same rule as at its making. */
async function beyondConsent(db: Database, packageId: string, { consentFor }: ExportRules): Promise<boolean> {
  const { rows } = await sql<SealedEntry>`SELECT ${sealedEntry} FROM package_person pp
    JOIN registry_person rp ON rp.id = pp.registry_person_id AND rp.consent = 'limited'
    JOIN identity.person i ON i.id = rp.id WHERE pp.package_id = ${packageId}`.execute(db);
  return rows.some((row) => !agreedTo(openEntry(db, row).consent?.purposes, consentFor));
}

async function toView(db: Database, row: PackageRow): Promise<PackageView> {
  const rules = ExportRules.parse(row.rules);
  return {
    id: row.id,
    caseId: row.case_id,
    status: row.status,
    evidenceNumbers: row.evidence_numbers,
    withOriginals: row.with_originals,
    purpose: row.purpose,
    report: row.report,
    redaction: row.redaction,
    rules,
    recipient: row.recipient,
    askedBy: row.actor,
    askedById: row.asked_by,
    decision:
      row.decision && row.decided_at
        ? {
            decision: row.decision,
            by: row.decided_by ?? '',
            at: row.decided_at.toISOString(),
            reason: row.decided_why ?? '',
          }
        : null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    downloadDays: row.download_days,
    leftOut: row.left_out,
    withdrawn: row.withdrawn || (await beyondConsent(db, row.id, rules)),
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
    correctedSince:
      row.frozen_seq === null
        ? 0
        : await correctedSince(db, {
            caseId: row.case_id,
            afterSeq: Number(row.frozen_seq),
            evidenceNumbers: row.evidence_numbers,
            createdBefore: row.created_at,
          }),
  };
}
