import type { Database } from '../database.ts';

/** A step that stopped its worker this often is set aside. */
export const MAX_ATTEMPTS = 3;

/**
 * Gives an attempt back: the step did not fail by its own fault but because a store or queue did not answer, and
 * must not be set aside for that.
 */
export async function refundAttempt(
  db: Database,
  table: 'document' | 'page',
  work: { id: string; token: string },
): Promise<void> {
  await db
    .updateTable(table)
    .set((expression) => ({ attempts: expression('attempts', '-', 1), attempt_token: null }))
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .execute();
}
