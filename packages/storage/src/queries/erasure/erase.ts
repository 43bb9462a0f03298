import {
  type ErasureOutcome,
  type ErasureSubject,
  type ErasureView,
  type Reviewer,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { appendCustodyEvent } from '../custody.ts';
import { forgetGivenAnswers } from '../kept-answers.ts';
import { eraseDocument } from './erase-document.ts';
import { eraseMention } from './erase-mention.ts';
import { erasePerson } from './erase-person.ts';
import { Tally } from './tally.ts';

export interface Erasure {
  readonly caseId: string;
  readonly subject: ErasureSubject;
  readonly id: string;
  readonly reviewer: Reviewer;
  readonly authenticated: boolean;
  readonly reason: string;
  /** Everything is done and then undone, so that what is told is what would be touched. */
  readonly trial: boolean;
}

const ERASE = { 'registry-person': erasePerson, document: eraseDocument, mention: eraseMention } as const;
const ACTION = {
  'registry-person': 'person.erased',
  document: 'document.erased',
  mention: 'mention.erased',
} as const;

class Undone extends Error {}

/**
 * Destroys personal values and the salts that would let them be guessed from the log, all or nothing. What stays is
 * told: hashes, numbers, acts of people, and stored files. Throws `erasure.refused` for what is erased already, is being
 * read, or is in a package that is being written, and `resource.missing`, also for what another case has.
 */
export async function erase(db: Database, erasure: Erasure): Promise<ErasureOutcome> {
  let tally: Tally | undefined;
  try {
    await db.transaction().execute(async (transaction) => {
      await requireOfCase(transaction, erasure);
      await requireNoPackageUnderWay(transaction, erasure.caseId);
      const erasureId = await open(transaction, erasure);
      tally = new Tally(transaction, erasureId);
      await ERASE[erasure.subject](transaction, tally, erasure.id);
      await forgetGivenAnswers(transaction);
      await record(transaction, erasureId, { erasure, tally });
      if (erasure.trial) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  const stays = [
    ...(tally?.stays ?? []),
    { what: 'backups made before now; they hold it until they are gone', keys: [] },
  ];
  return { trial: erasure.trial, erased: tally?.counts ?? {}, stays };
}

async function requireOfCase(transaction: Database, { caseId, subject, id }: Erasure): Promise<void> {
  const found = {
    'registry-person': sql`SELECT 1 FROM registry_person p JOIN registry r ON r.id = p.registry_id
      WHERE p.id = ${id} AND r.case_id = ${caseId}`,
    document: sql`SELECT 1 FROM document WHERE id = ${id} AND case_id = ${caseId}`,
    mention: sql`SELECT 1 FROM mention m JOIN document d ON d.id = m.document_id WHERE m.id = ${id} AND d.case_id = ${caseId}`,
  }[subject];
  const { rows } = await found.execute(transaction);
  if (rows.length === 0) throw new SijillError('resource.missing', { what: subject.replace('-', ' ') });
}

async function requireNoPackageUnderWay(transaction: Database, caseId: string): Promise<void> {
  const { rows } =
    await sql`SELECT 1 FROM package WHERE case_id = ${caseId} AND status IN ('waiting', 'writing') LIMIT 1`.execute(
      transaction,
    );
  if (rows.length > 0)
    throw new SijillError('erasure.refused', {
      reason: 'a package of the case is being made; wait until that is done',
    });
}

/** The row that the database asks for before anything sealed is touched. */
async function open(transaction: Database, erasure: Erasure): Promise<string> {
  const { caseId, subject, id, reviewer, authenticated, reason } = erasure;
  const row = await transaction
    .insertInto('erasure')
    .values({
      case_id: caseId,
      subject,
      subject_id: id,
      reviewer_name: reviewer.name,
      authenticated,
      reason,
      counts: JSON.stringify({}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function record(
  transaction: Database,
  erasureId: string,
  { erasure, tally: { counts } }: { readonly erasure: Erasure; readonly tally: Tally },
): Promise<void> {
  const { caseId, subject, id, reviewer, authenticated, reason } = erasure;
  await transaction
    .updateTable('erasure')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', erasureId)
    .execute();
  await appendCustodyEvent(transaction, {
    actor: reviewer.key,
    role: authenticated ? 'eraser' : 'eraser, not authenticated',
    action: ACTION[subject],
    caseId,
    objectType: subject.replace('-', '_'),
    objectId: id,
    purpose: reason,
    details: {
      erased: Object.fromEntries(
        Object.entries(counts).map(([kind, count]) => [kind.replaceAll(' ', '_'), count]),
      ),
    },
  });
}

/** Newest first. */
export async function listErasures(db: Database, caseId: string): Promise<ErasureView[]> {
  const rows = await db
    .selectFrom('erasure')
    .where('case_id', '=', caseId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    subjectId: row.subject_id,
    by: row.reviewer_name,
    at: row.created_at.toISOString(),
    reason: row.reason,
    erased: row.counts,
  }));
}
