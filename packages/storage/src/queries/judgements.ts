import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Certainty,
  isSettled,
  type JudgementAct,
  type JudgingView,
  judgingState,
  type Reviewer,
  SijillError,
  wouldBeBlind,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { sealSeen } from '../identities/seen-seal.ts';
import { sha256OfJson } from '../sha256.ts';
import { appendCustodyEvent } from './custody.ts';
import { judgingViewOf, loadHistories, loadJudging, subjectColumn } from './judgement-history.ts';
import { refreshStates } from './judging-states.ts';
import { currentEvidence, type SubjectEvidence, type SubjectKind } from './seen-evidence.ts';

export interface GivenJudgement {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly reviewer: Reviewer;
  /** Whether an account stands behind the reviewer. */
  readonly authenticated: boolean;
  readonly act: JudgementAct;
  /** Null for a withdrawal. */
  readonly certainty: Certainty | null;
  readonly reason: string;
  /** Of the view that the reviewer decided on. */
  readonly version: string;
}

const WHAT = { candidate: 'candidate', 'person-pair': 'pair of people' } as const;

/** What `reader` may know of the judging of one subject. Throws `resource.missing`. */
export async function getJudging(
  db: Database,
  of: { readonly kind: SubjectKind; readonly id: string; readonly reader: Reviewer | null },
): Promise<JudgingView> {
  const found = await loadJudging(db, of.kind, of.id);
  if (!found) throw new SijillError('resource.missing', { what: WHAT[of.kind] });
  return judgingViewOf(found.subject, found.history, of.reader);
}

/** The same for many subjects at once; unknown ids are left out. */
export async function listJudgings(
  db: Database,
  of: { readonly kind: SubjectKind; readonly ids: readonly string[]; readonly reader: Reviewer | null },
): Promise<Map<string, JudgingView>> {
  const subjects = await currentEvidence(db, of.kind, of.ids);
  const histories = await loadHistories(db, of.kind, subjects);
  return new Map(
    subjects.flatMap((subject) => {
      const history = histories.get(subject.id);
      return history ? [[subject.id, judgingViewOf(subject, history, of.reader)] as const] : [];
    }),
  );
}

/**
 * Adds a judgement and its custody event in one transaction. Two people at once both go through, each blind to the
 * other. Throws `judgement.outdated` when the reviewer's view is no longer what it was, `judgement.moving` while the
 * page is being read or compared again, `judgement.none` for a withdrawal of nothing, `resource.missing`.
 */
export async function addJudgement(db: Database, given: GivenJudgement): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockSubject(transaction, given);
    const found = await loadJudging(transaction, given.kind, given.id);
    if (!found) throw new SijillError('resource.missing', { what: WHAT[given.kind] });
    const { subject, history } = found;
    const own = history.facts.findLast((fact) => fact.reviewer === given.reviewer.key);
    // For who has not judged, it is gone like one that nobody judged; that it is still there would tell that somebody did.
    const goneForThem = !own && (subject.moving || !subject.evidence.proposed);
    if (goneForThem && !isSettled(judgingState(history.facts)))
      throw new SijillError('resource.missing', { what: WHAT[given.kind] });
    if (subject.moving) throw new SijillError('judgement.moving');
    if (judgingViewOf(subject, history, given.reviewer).version !== given.version)
      throw new SijillError('judgement.outdated');
    if (given.act === 'withdrawn' && (!own || own.act === 'withdrawn'))
      throw new SijillError('judgement.none');
    await record(transaction, given, {
      subject,
      blind: given.act !== 'withdrawn' && wouldBeBlind(history.facts, given.reviewer.key),
    });
    await refreshStates(transaction, given.kind, [given.id]);
  });
}

async function lockSubject(transaction: Database, { kind, id }: GivenJudgement): Promise<void> {
  const table = sql.table(kind === 'candidate' ? 'candidate' : 'person_pair');
  await sql`SELECT 1 FROM ${table} WHERE id = ${id} FOR UPDATE`.execute(transaction);
}

/** The custody log gets a salted hash: it proves the judgement later and tells nobody now what it was. */
async function record(
  transaction: Database,
  given: GivenJudgement,
  { subject, blind }: { subject: SubjectEvidence; blind: boolean },
): Promise<void> {
  const id = randomUUID();
  const at = new Date();
  const salt = randomBytes(16).toString('hex');
  const { kind, act, certainty, reason, reviewer, authenticated } = given;
  const kept = sealSeen(subject.person, id, subject.evidence);
  await transaction
    .insertInto('judgement')
    .values({
      id,
      [subjectColumn(kind)]: given.id,
      act,
      certainty,
      reason,
      reviewer_key: reviewer.key,
      reviewer_name: reviewer.name,
      authenticated,
      blind,
      seen: JSON.stringify(kept.seen),
      seen_sealed: kept.seen_sealed,
      salt,
      created_at: at,
    })
    .execute();
  await appendCustodyEvent(transaction, {
    // Whoever reads the log must not learn who has judged what before it is settled; the hash holds the name.
    actor: 'reviewer',
    role: authenticated ? 'reviewer' : 'reviewer, not authenticated',
    caseId: await caseOf(transaction, kind, given.id),
    action: `${kind}.judged`,
    objectType: kind,
    objectId: given.id,
    objectSha256: sha256OfJson({
      judgement: id,
      subject: given.id,
      act,
      certainty,
      reason,
      reviewer: reviewer.name,
      authenticated,
      blind,
      seen: subject.evidence,
      at: at.toISOString(),
      salt,
    }),
    details: { judgement: id, authenticated: authenticated ? 1 : 0 },
  });
}

async function caseOf(transaction: Database, kind: SubjectKind, id: string): Promise<string> {
  const { case_id } = await transaction
    .selectFrom(kind === 'candidate' ? 'candidate' : 'person_pair')
    .where('id', '=', id)
    .select('case_id')
    .executeTakeFirstOrThrow();
  return case_id;
}
