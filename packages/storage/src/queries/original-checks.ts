import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';

/** A stored original whose turn it is to be hashed again. */
export interface OriginalToCheck {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

const CLAIM = sql`interval '1 hour'`;

/**
 * Takes the original that has waited longest; a worker that dies with it leaves it due again an hour later. With
 * `onlyAsked`, those that somebody asked for and no others.
 */
export async function claimDueOriginal(
  db: Database,
  { onlyAsked }: { readonly onlyAsked: boolean },
): Promise<OriginalToCheck | undefined> {
  const { rows } = await sql<{
    sha256: string;
    size: string;
  }>`UPDATE original_check SET due_at = now() + ${CLAIM}
    WHERE sha256 = (SELECT sha256 FROM original_check
      WHERE ${onlyAsked ? sql`due_at = '-infinity'` : sql`due_at <= now()`}
      ORDER BY due_at, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING sha256, size`.execute(db);
  const [row] = rows;
  return row && { sha256: row.sha256, size: Number(row.size) };
}

export type OriginalOutcome =
  | { readonly status: 'sound' }
  | { readonly status: 'changed'; readonly foundSha256: string }
  | { readonly status: 'missing' };

/**
 * Notes what was found. The first failure quarantines the original and is an event for each document that has it; so is
 * finding it sound again. `nextInDays` 0: it is looked at again only when somebody asks. Answers whether its status
 * changed.
 */
export async function saveOriginalCheck(
  db: Database,
  {
    sha256,
    outcome,
    nextInDays,
  }: { readonly sha256: string; readonly outcome: OriginalOutcome; readonly nextInDays: number },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const before = await transaction
      .selectFrom('original_check')
      .where('sha256', '=', sha256)
      .select('status')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const sound = outcome.status === 'sound';
    const due = nextInDays === 0 ? sql`'infinity'` : sql`now() + ${nextInDays} * interval '1 day'`;
    await sql`UPDATE original_check SET status = ${outcome.status}, checked_at = now(), due_at = ${due},
      failed_at = CASE WHEN ${sound} THEN NULL ELSE coalesce(failed_at, now()) END
      WHERE sha256 = ${sha256}`.execute(transaction);
    if (before.status === outcome.status) return false;
    const documents = await transaction
      .selectFrom('document')
      .where('sha256', '=', sha256)
      .select('id')
      .orderBy('id')
      .execute();
    for (const { id } of documents) {
      await appendCustodyEvent(transaction, {
        actor: 'custodian',
        role: 'service',
        action: sound ? 'original.restored' : 'original.failed',
        objectType: 'document',
        objectId: id,
        objectSha256: sha256,
        details: {
          status: outcome.status,
          ...(outcome.status === 'changed' && { found_sha256: outcome.foundSha256 }),
        },
      });
    }
    return true;
  });
}

/** One event for a run over the originals that were due. */
export async function saveRehashRun(
  db: Database,
  run: { readonly checked: number; readonly failed: number; readonly bytes: number },
): Promise<void> {
  const { origin } = await db.selectFrom('custody_log').select('origin').executeTakeFirstOrThrow();
  await db.transaction().execute((transaction) =>
    appendCustodyEvent(transaction, {
      actor: 'custodian',
      role: 'service',
      action: 'originals.rehashed',
      objectType: 'log',
      objectId: origin,
      details: { checked: run.checked, failed: run.failed, bytes: run.bytes },
    }),
  );
}

/** Makes originals due at once: those of a case, or all. Answers how many. */
export async function askRehash(
  db: Database,
  { caseId, actor }: { caseId?: string | undefined; actor: string },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql`UPDATE original_check SET due_at = '-infinity'
      WHERE ${caseId ?? null}::uuid IS NULL OR sha256 IN (SELECT sha256 FROM document WHERE case_id = ${caseId ?? null})
      RETURNING sha256`.execute(transaction);
    const { origin } = await transaction.selectFrom('custody_log').select('origin').executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'originals.rehash-asked',
      objectType: caseId ? 'case' : 'log',
      objectId: caseId ?? origin,
      details: { originals: rows.length },
    });
    return rows.length;
  });
}
