import { type ReportView, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { correctedSince } from './corrected-since.ts';
import { appendCustodyEvent } from './custody.ts';

export async function requestReport(db: Database, caseId: string, actor: string): Promise<ReportView> {
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('report')
      .values({ case_id: caseId, object_key: null, reason: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'report.requested',
      objectType: 'report',
      objectId: row.id,
    });
    return row.id;
  });
  const { objectKey: _, ...report } = await getReport(db, id);
  return report;
}

/** Throws `resource.missing`. */
export async function getReport(
  db: Database,
  id: string,
): Promise<ReportView & { objectKey: string | null }> {
  const row = await db.selectFrom('report').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'report' });
  return {
    id: row.id,
    caseId: row.case_id,
    status: row.status,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    correctedSince: await correctedSince(db, { caseId: row.case_id, since: row.created_at }),
    objectKey: row.object_key,
  };
}

export async function saveReport(
  db: Database,
  id: string,
  stored: { objectKey: string; sha256: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('report')
      .set({ status: 'ready', object_key: stored.objectKey })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
    await appendCustodyEvent(transaction, {
      actor: 'export',
      action: 'report.ready',
      objectType: 'report',
      objectId: id,
      objectSha256: stored.sha256,
    });
  });
}

export async function saveReportFailure(db: Database, id: string, error: SijillError): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('report')
      .set({ status: 'failed', reason: error.message })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return;
    await appendCustodyEvent(transaction, {
      actor: 'export',
      action: 'report.failed',
      objectType: 'report',
      objectId: id,
      details: { code: error.code },
    });
  });
}
