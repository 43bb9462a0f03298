import {
  type AssignedTo,
  type CandidateShow,
  type CandidateView,
  type JudgingProgress,
  type Reviewer,
  SijillError,
} from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { candidateIsOf } from './assigned-to.ts';
import {
  type CandidateRow,
  candidateColumns,
  candidateSource,
  openCandidate,
  type SealedCandidateRow,
  toCandidate,
  VISIBLE,
} from './candidate-source.ts';
import { countsByShow, ownStanding, SHOWN } from './judging-filters.ts';
import type { Page, Rows } from './page-of-rows.ts';
import { behindCursor, scoreCursor } from './score-cursor.ts';

/** Which candidates of a case, for whom. Without a reader nobody has judged, as far as the answer tells. */
export interface CandidateFilter extends Page {
  readonly reader?: Reviewer | null | undefined;
  readonly show?: CandidateShow | undefined;
  readonly registryId?: string | undefined;
  readonly registryPersonId?: string | undefined;
  readonly documentId?: string | undefined;
  readonly batchId?: string | undefined;
  /** 0 to 1, both ends included. */
  readonly minScore?: number | undefined;
  readonly maxScore?: number | undefined;
  /** Something contradicts, namesakes fit as well, or the page is not read well. */
  readonly flagged?: boolean | undefined;
  /** What the reader judged has changed since, or is no longer proposed. */
  readonly changed?: boolean | undefined;
  /** Only what is given to the reader, or to nobody. */
  readonly assigned?: AssignedTo | undefined;
}

const HOLDS_DOUBT = sql<boolean>`(k.in_doubt
  OR EXISTS (SELECT 1 FROM transcription t WHERE t.id = p.transcription_id AND t.verdict IN ('check', 'unreadable')))`;

/** Which candidates `k` of `candidateSource` are meant. */
export function candidateConditions(
  caseId: string,
  filter: Omit<CandidateFilter, 'limit'>,
): RawBuilder<unknown> {
  const { registryId, registryPersonId, documentId, batchId, minScore, maxScore, after } = filter;
  const all: RawBuilder<unknown>[] = [sql`k.case_id = ${caseId}`, VISIBLE, SHOWN[filter.show ?? 'all']];
  if (registryId) all.push(sql`rp.registry_id = ${registryId}`);
  if (registryPersonId) all.push(sql`rp.id = ${registryPersonId}`);
  if (documentId) all.push(sql`k.document_id = ${documentId}`);
  if (batchId)
    all.push(
      sql`EXISTS (SELECT 1 FROM batch_file f WHERE f.batch_id = ${batchId} AND f.document_id = k.document_id)`,
    );
  // A score is kept in single precision.
  if (minScore !== undefined) all.push(sql`k.score >= ${minScore}::real`);
  if (maxScore !== undefined) all.push(sql`k.score <= ${maxScore}::real`);
  if (filter.flagged !== undefined) all.push(sql`${HOLDS_DOUBT} = ${filter.flagged}`);
  if (filter.changed !== undefined)
    all.push(
      sql`coalesce(mine.stale OR (mine.act IS NOT NULL AND NOT k.proposed), false) = ${filter.changed}`,
    );
  if (filter.assigned) all.push(candidateIsOf(filter.assigned, filter.reader?.key ?? null, sql.ref('k.id')));
  if (after) all.push(behindCursor(after));
  return sql.join(all, sql` AND `);
}

/** Candidates of a case, best first, as one reader may see them. */
export async function listCandidates(
  db: Database,
  caseId: string,
  filter: CandidateFilter,
): Promise<Rows<CandidateView>> {
  const { rows, next } = await listCandidateRows(db, caseId, filter);
  return { rows: rows.map(toCandidate), next };
}

export async function listCandidateRows(
  db: Database,
  caseId: string,
  filter: CandidateFilter,
): Promise<Rows<CandidateRow>> {
  const key = filter.reader?.key ?? null;
  const { rows } = await sql<SealedCandidateRow>`SELECT ${candidateColumns(key)} ${candidateSource(key)}
    WHERE ${candidateConditions(caseId, filter)} ORDER BY k.score DESC, k.id LIMIT ${filter.limit + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => openCandidate(db, row)),
    next: last && rows.length > filter.limit ? scoreCursor(last) : null,
  };
}

/** Where the list goes on behind a candidate; undefined when it has gone. */
export async function cursorOfCandidate(db: Database, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('candidate')
    .where('id', '=', id)
    .select(['id', 'score'])
    .executeTakeFirst();
  return row && scoreCursor(row);
}

/** Throws `resource.missing`, also where only others' judgements keep the candidate. */
export async function getCandidateRow(
  db: Database,
  id: string,
  reader: Reviewer | null,
): Promise<CandidateRow> {
  const key = reader?.key ?? null;
  const { rows } = await sql<SealedCandidateRow>`SELECT ${candidateColumns(key)} ${candidateSource(key)}
    WHERE k.id = ${id} AND ${VISIBLE}`.execute(db);
  const [row] = rows;
  if (!row) throw new SijillError('resource.missing', { what: 'candidate' });
  return openCandidate(db, row);
}

/** How far a reader has come with a case. */
export async function judgingProgress(
  db: Database,
  caseId: string,
  reader: Reviewer | null,
): Promise<JudgingProgress> {
  const { rows } = await sql<Record<keyof JudgingProgress, string>>`SELECT ${countsByShow}
    FROM candidate k ${ownStanding(reader?.key ?? null)}
    WHERE k.case_id = ${caseId} AND ${VISIBLE}`.execute(db);
  const numbers = Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(numbers) as JudgingProgress;
}
