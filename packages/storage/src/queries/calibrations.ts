import type { CalibrationView } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { requestLinking } from './linking-request.ts';

/** A candidate that two people settled, with the score they saw last. */
export interface SettledPair {
  readonly score: number;
  readonly same: boolean;
}

/** The settled candidates of a case whose score the present matcher gave; a lone kunya or given name says nothing here. */
export async function settledPairs(
  db: Database,
  caseId: string,
  { version, above }: { version: string; above: number },
): Promise<SettledPair[]> {
  const { rows } = await sql<{ score: number; state: string }>`
    SELECT score, state FROM candidate
    WHERE case_id = ${caseId} AND state IN ('agreed-same', 'agreed-different') AND matcher_version = ${version}
      AND score > ${above} ORDER BY id`.execute(db);
  return rows.map(({ score, state }) => ({ score, same: state === 'agreed-same' }));
}

/** The newest calibration of a case; undefined where the shipped one holds. */
export async function currentCalibration(db: Database, caseId: string): Promise<CalibrationView | undefined> {
  const row = await db
    .selectFrom('calibration')
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .selectAll()
    .executeTakeFirst();
  return row && toView(row);
}

export type NewCalibration = Omit<CalibrationView, 'number' | 'createdAt'>;

/** Adds a calibration, tells the custody log, and asks for every document to be scored with it. */
export async function saveCalibration(
  db: Database,
  { caseId, actor, fitted }: { caseId: string; actor: string; fitted: NewCalibration },
): Promise<CalibrationView> {
  return db.transaction().execute(async (transaction) => {
    await requestLinking(transaction, caseId);
    const row = await transaction
      .insertInto('calibration')
      .values({
        case_id: caseId,
        number: sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM calibration WHERE case_id = ${caseId})`,
        slope: fitted.slope,
        shift: fitted.shift,
        same: fitted.same,
        different: fitted.different,
        error_before: fitted.errorBefore,
        error_after: fitted.errorAfter,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'case.calibrated',
      objectType: 'case',
      objectId: caseId,
      details: { number: row.number, same: row.same, different: row.different },
    });
    return toView(row);
  });
}

interface CalibrationRow {
  readonly number: number;
  readonly slope: number;
  readonly shift: number;
  readonly same: number;
  readonly different: number;
  readonly error_before: number;
  readonly error_after: number;
  readonly created_at: Date;
}

const toView = (row: CalibrationRow): CalibrationView => ({
  number: row.number,
  slope: row.slope,
  shift: row.shift,
  same: row.same,
  different: row.different,
  errorBefore: row.error_before,
  errorAfter: row.error_after,
  createdAt: row.created_at.toISOString(),
});
