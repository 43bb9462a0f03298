import { sql } from 'kysely';
import type { Database } from '../database.ts';

const WAITS_SINCE = sql`CASE WHEN link_work.done >= link_work.requested THEN now() ELSE link_work.waits_since END`;

/** Asks for the comparison of a case's documents that have not been compared as they are. Takes the case's lock. */
export async function requestLinking(transaction: Database, caseId: string): Promise<void> {
  await sql`INSERT INTO link_work (case_id) VALUES (${caseId})
    ON CONFLICT (case_id) DO UPDATE SET requested = link_work.requested + 1, cancelled = false,
      waits_since = ${WAITS_SINCE}`.execute(transaction);
}

/** The same when a person asks: also where it was set aside. */
export async function requestLinkingAgain(db: Database, caseId: string): Promise<void> {
  await db.transaction().execute((transaction) => askAgain(transaction, caseId));
}

async function askAgain(transaction: Database, caseId: string): Promise<void> {
  await requestLinking(transaction, caseId);
  await sql`UPDATE link_work SET comparing_error = NULL WHERE case_id = ${caseId}`.execute(transaction);
}

/**
 * The same where a registry changes; what was set aside for what stood in it is tried with what stands there now. Call it
 * before the entries are changed: they belong to the generation it begins.
 */
export async function requestLinkingOfRegistries(transaction: Database, caseId: string): Promise<void> {
  await sql`INSERT INTO link_work (case_id) VALUES (${caseId})
    ON CONFLICT (case_id) DO UPDATE SET requested = link_work.requested + 1, generation = link_work.generation + 1,
      cancelled = false, waits_since = ${WAITS_SINCE}, comparing_error = NULL, indexing_error = NULL`.execute(
    transaction,
  );
}

/** Asks for every document of the case to be compared anew, whatever was compared before. */
export async function requestFullLinking(db: Database, caseId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await askAgain(transaction, caseId);
    await sql`UPDATE document SET compared_generation = NULL WHERE case_id = ${caseId}`.execute(transaction);
  });
}

/** Asks the comparison to stop after the documents it is at; what is compared stays, the rest waits for a request. */
export async function cancelLinking(db: Database, caseId: string): Promise<void> {
  await sql`UPDATE link_work SET cancelled = true WHERE case_id = ${caseId} AND done < requested`.execute(db);
}

/** Takes the lock of a document's case that comparing, extracting and importing take in turn. */
export async function lockLinkingOf(transaction: Database, documentId: string): Promise<void> {
  await sql`INSERT INTO link_work (case_id, done) SELECT case_id, 1 FROM document WHERE id = ${documentId}
    ON CONFLICT (case_id) DO UPDATE SET requested = link_work.requested`.execute(transaction);
}
