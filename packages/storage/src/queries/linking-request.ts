import { sql } from 'kysely';
import type { Database } from '../database.ts';

export async function requestLinking(transaction: Database, caseId: string): Promise<void> {
  await sql`INSERT INTO link_work (case_id) VALUES (${caseId})
    ON CONFLICT (case_id) DO UPDATE SET requested = link_work.requested + 1`.execute(transaction);
}
