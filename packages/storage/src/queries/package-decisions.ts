import { type PackageTaken, type PackageView, type Reviewer, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { getPackage, getStoredPackage } from './packages.ts';

export interface PackageDecision {
  readonly decision: 'approved' | 'refused';
  readonly reason: string;
  readonly reviewer: Reviewer;
  readonly authenticated: boolean;
}

/**
 * A second person's answer to a package that is ready. It settles it: approved, it can be taken until it expires.
 * Throws `package.own` for whoever asked, `package.not-ready`, `package.decided`, `package.withdrawn`, `resource.missing`.
 */
export async function decidePackage(db: Database, id: string, given: PackageDecision): Promise<PackageView> {
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('package')
      .where('id', '=', id)
      .select(['status', 'asked_by', 'sha256', 'download_days'])
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new SijillError('resource.missing', { what: 'package' });
    const view = await getPackage(transaction, id);
    if (row.status !== 'ready') throw new SijillError('package.not-ready', { status: row.status });
    if (view.decision) throw new SijillError('package.decided', { decision: view.decision.decision });
    if (row.asked_by === given.reviewer.key) throw new SijillError('package.own');
    if (view.withdrawn && given.decision === 'approved') throw new SijillError('package.withdrawn');
    await transaction
      .insertInto('package_decision')
      .values({
        package_id: id,
        decision: given.decision,
        reviewer_key: given.reviewer.key,
        reviewer_name: given.reviewer.name,
        authenticated: given.authenticated,
        reason: given.reason,
      })
      .execute();
    if (given.decision === 'approved')
      await sql`UPDATE package SET expires_at = now() + make_interval(days => download_days) WHERE id = ${id}`.execute(
        transaction,
      );
    await appendCustodyEvent(transaction, {
      actor: given.reviewer.key,
      role: given.authenticated ? 'approver' : 'approver, not authenticated',
      action: `package.${given.decision}`,
      objectType: 'package',
      objectId: id,
      ...(row.sha256 && { objectSha256: row.sha256 }),
      details: given.decision === 'approved' ? { days: row.download_days } : {},
      ...(given.reason && { secrets: { reason: { value: given.reason } } }),
    });
  });
  return getPackage(db, id);
}

/** What somebody may download, now. Throws `package.not-ready`, `package.unapproved`, `package.expired`, `package.withdrawn`. */
export async function requireTakeable(
  db: Database,
  id: string,
): Promise<{ readonly view: PackageView; readonly objectKey: string; readonly size: number }> {
  const { view, objectKey } = await getStoredPackage(db, id);
  if (view.status !== 'ready' || objectKey === null || view.size === null)
    throw new SijillError('package.not-ready', { status: view.status });
  if (view.withdrawn) throw new SijillError('package.withdrawn');
  if (view.decision?.decision !== 'approved' || view.expiresAt === null)
    throw new SijillError('package.unapproved', {
      state: view.decision ? 'was refused' : 'waits for a second person',
    });
  if (await approverDisabled(db, id))
    throw new SijillError('package.unapproved', {
      state:
        'was approved by somebody whose account is disabled since, which does not count; ask for a new one',
    });
  if (Date.parse(view.expiresAt) < Date.now())
    throw new SijillError('package.expired', { at: view.expiresAt });
  return { view, objectKey, size: view.size };
}

/** Older approvals have no account behind them. */
async function approverDisabled(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM package_decision d JOIN account a ON a.id::text = d.reviewer_key
    WHERE d.package_id = ${id} AND a.status = 'disabled'`.execute(db);
  return rows.length > 0;
}

/** Writes into the log who took a package; `actor` is the id of the account. */
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

/** Who took a package, as the log tells, oldest first. */
export async function listPackageTakings(db: Database, id: string): Promise<PackageTaken[]> {
  const rows = await db
    .selectFrom('custody_event as e')
    .leftJoin('account as a', (join) => join.on(sql<boolean>`a.id::text = e.actor`))
    .where('e.object_type', '=', 'package')
    .where('e.object_id', '=', id)
    .where('e.action', '=', 'package.taken')
    .select(['e.seq', 'e.at', 'e.actor', 'a.name'])
    .orderBy('e.seq')
    .limit(500)
    .execute();
  return rows.map(({ seq, at, actor, name }) => ({
    seq: Number(seq),
    at: at.toISOString(),
    by: name ?? actor,
  }));
}
