import { type PackageView, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { correctedSince } from './corrected-since.ts';
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
  return { view: await toView(db, row), objectKey: row.object_key };
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
  return Promise.all(rows.map((row) => toView(db, row)));
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

async function toView(db: Database, row: PackageRow): Promise<PackageView> {
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
