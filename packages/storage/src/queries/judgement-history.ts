import {
  type EvidenceChange,
  evidenceChanges,
  isStale,
  type JudgementFact,
  type JudgementView,
  type JudgingView,
  type Reviewer,
  type SeenEvidence,
  stateFor,
  visibleJudgements,
} from '@sijill/domain';
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { openSeen } from '../identities/seen-seal.ts';
import type { Schema } from '../schema.ts';
import { sha256OfJson } from '../sha256.ts';
import { currentEvidence, type SubjectEvidence, type SubjectKind } from './seen-evidence.ts';

type JudgementRow = Selectable<Schema['judgement']>;

/** Judgements of one subject, oldest first, each measured against the evidence of now. */
export interface JudgedHistory {
  readonly rows: readonly JudgementRow[];
  readonly changes: readonly EvidenceChange[][];
  readonly facts: readonly JudgementFact[];
}

export const subjectColumn = (kind: SubjectKind) =>
  kind === 'candidate' ? ('candidate_id' as const) : ('person_pair_id' as const);

export async function loadHistories(
  db: Database,
  kind: SubjectKind,
  subjects: readonly SubjectEvidence[],
): Promise<Map<string, JudgedHistory>> {
  const column = subjectColumn(kind);
  const ids = subjects.map((subject) => subject.id);
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('judgement').where(column, 'in', ids).orderBy('seq').selectAll().execute();
  const bySubject = grouped(rows, (row) => row[column]);
  return new Map(
    subjects.map(({ id, evidence, person }) => {
      const own = bySubject.get(id) ?? [];
      return [
        id,
        historyOf(
          own.map((row) => ({ ...row, seen: openSeen(person, row) })),
          evidence,
        ),
      ] as const;
    }),
  );
}

function historyOf(rows: readonly JudgementRow[], now: SeenEvidence): JudgedHistory {
  const changes = rows.map((row) => evidenceChanges(row.seen, now));
  const facts = rows.map((row, index) => ({
    reviewer: row.reviewer_key,
    act: row.act,
    blind: row.blind,
    stale: isStale(row.act, changes[index] ?? []),
  }));
  return { rows, changes, facts };
}

/** What `reader` may know of a subject's judging. Throws nothing; a subject nobody judged is open. */
export function judgingViewOf(
  { evidence, moving }: SubjectEvidence,
  history: JudgedHistory,
  reader: Reviewer | null,
): JudgingView {
  const visible = visibleJudgements(history.facts, reader?.key ?? null);
  const state = stateFor(history.facts, reader?.key ?? null);
  const judgements = visible.flatMap((index) => {
    const row = history.rows[index];
    return row ? [toView(row, history.changes[index] ?? [], reader)] : [];
  });
  const seen = { evidence, state, judgements: judgements.map(({ id }) => id) };
  return { state, version: reader ? sha256OfJson(seen) : null, moving, judgements };
}

function toView(row: JudgementRow, changes: EvidenceChange[], reader: Reviewer | null): JudgementView {
  return {
    id: row.id,
    act: row.act,
    certainty: row.certainty,
    reason: row.reason,
    reviewer: row.reviewer_name,
    authenticated: row.authenticated,
    mine: row.reviewer_key === reader?.key,
    blind: row.blind,
    at: row.created_at.toISOString(),
    seen: row.seen,
    changes,
  };
}

/** One subject's evidence and history; undefined when there is no such subject. */
export async function loadJudging(
  db: Database,
  kind: SubjectKind,
  id: string,
): Promise<{ readonly subject: SubjectEvidence; readonly history: JudgedHistory } | undefined> {
  const [subject] = await currentEvidence(db, kind, [id]);
  if (!subject) return undefined;
  const history = (await loadHistories(db, kind, [subject])).get(id);
  return history && { subject, history };
}
