import { BatchCustody, type BatchCustodyView } from '@sijill/domain';
import { readEvent } from '@sijill/evidence';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';
import { appendCustodyEvent, type CustodySecret } from './custody.ts';

const ACTION = 'batch.custody-stated';

export interface CustodyStatement {
  readonly batchId: string;
  readonly actor: string;
  /** All that is to stand from now on; what is left out is not known. */
  readonly fields: BatchCustody;
  /** Why it is stated anew. */
  readonly reason?: string | undefined;
}

/**
 * States where a batch came from, by an event of its own: an earlier statement stays in the log, the newest counts.
 * The values are personal (who collected, from whom), so the log holds commitments to them only.
 */
export async function stateBatchCustody(
  transaction: Kysely<Schema>,
  { batchId, actor, fields, reason }: CustodyStatement,
): Promise<void> {
  const secrets: Record<string, CustodySecret> = {};
  for (const [name, value] of Object.entries(fields)) if (value) secrets[snakeCase(name)] = { value };
  await appendCustodyEvent(transaction, {
    actor,
    action: ACTION,
    objectType: 'batch',
    objectId: batchId,
    ...(reason && { purpose: reason }),
    secrets,
  });
}

/** The same in a transaction of its own. */
export async function restateBatchCustody(
  db: Database,
  statement: CustodyStatement,
): Promise<BatchCustodyView> {
  await db.transaction().execute((transaction) => stateBatchCustody(transaction, statement));
  return getBatchCustody(db, statement.batchId);
}

/** What is known of where a batch came from, and every earlier statement. A value that was erased is absent. */
export async function getBatchCustody(db: Database, batchId: string): Promise<BatchCustodyView> {
  const events = await db
    .selectFrom('custody_event')
    .where('object_type', '=', 'batch')
    .where('object_id', '=', batchId)
    .where('action', '=', ACTION)
    .orderBy('seq', 'desc')
    .select(['seq', 'canonical'])
    .execute();
  const { rows: openings } = await sql<{ seq: string; name: string; value: string }>`SELECT seq, name, value
    FROM custody_opening WHERE seq = ANY(${events.map(({ seq }) => seq)}::bigint[]) AND value IS NOT NULL`.execute(
    db,
  );
  const history = events.map(({ seq, canonical }) => {
    const { at, actor, purpose } = readEvent(canonical);
    const own = openings.filter((opening) => opening.seq === seq);
    const fields = BatchCustody.parse(
      Object.fromEntries(own.map(({ name, value }) => [camelCase(name), value])),
    );
    return { seq: Number(seq), at, actor, reason: purpose, fields };
  });
  return { batchId, fields: history[0]?.fields ?? {}, history };
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
