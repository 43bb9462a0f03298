import type { PersonValue } from '@sijill/domain';
import type { Database } from '../database.ts';

/** The linking that a case waits for; undefined when it is up to date. */
export async function linkingRequested(db: Database, caseId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('link_work')
    .where('case_id', '=', caseId)
    .select(['requested', 'done'])
    .executeTakeFirst();
  return row && Number(row.done) < Number(row.requested) ? Number(row.requested) : undefined;
}

export async function listPersonMentions(
  db: Database,
  caseId: string,
): Promise<{ id: string; text: string; confidence: number; value: PersonValue; source: string }[]> {
  const rows = await db
    .selectFrom('mention as m')
    .innerJoin('document as d', 'd.id', 'm.document_id')
    .innerJoin('transcription as t', 't.id', 'm.transcription_id')
    .where('d.case_id', '=', caseId)
    .where('m.kind', '=', 'person')
    .orderBy('m.ordinal')
    .select(['m.id', 'm.text', 'm.confidence', 'm.value', 't.source'])
    .execute();
  return rows.flatMap((row) => (row.value.kind === 'person' ? [{ ...row, value: row.value }] : []));
}
