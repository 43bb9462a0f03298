import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Lets go of mentions of a document before they are removed: what nobody judged goes with them, what somebody judged
 * stays with a copy of its mention until the next comparison finds it again.
 */
export async function releaseMentions(
  transaction: Database,
  documentId: string,
  mentionIds: readonly string[],
): Promise<void> {
  if (mentionIds.length === 0) return;
  const gone = sql`ANY(${[...mentionIds]}::uuid[])`;
  await sql`DELETE FROM candidate WHERE document_id = ${documentId} AND NOT judged AND mention_id = ${gone}`.execute(
    transaction,
  );
  await sql`DELETE FROM person_pair WHERE NOT judged AND (
    (one_document_id = ${documentId} AND one_mention_id = ${gone})
    OR (other_document_id = ${documentId} AND other_mention_id = ${gone}))`.execute(transaction);
  await sql`UPDATE candidate k SET mention_before = to_jsonb(m), mention_id = NULL
    FROM mention m WHERE m.id = k.mention_id AND k.document_id = ${documentId} AND m.id = ${gone}`.execute(
    transaction,
  );
  await sql`UPDATE person_pair k SET one_before = to_jsonb(m), one_mention_id = NULL
    FROM mention m WHERE m.id = k.one_mention_id AND k.one_document_id = ${documentId} AND m.id = ${gone}`.execute(
    transaction,
  );
  await sql`UPDATE person_pair k SET other_before = to_jsonb(m), other_mention_id = NULL
    FROM mention m WHERE m.id = k.other_mention_id AND k.other_document_id = ${documentId} AND m.id = ${gone}`.execute(
    transaction,
  );
}
