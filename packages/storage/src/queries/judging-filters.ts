import type { CandidateShow, JudgingState } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';

// What a reader may know of how subjects stand, as SQL; the same rules as the domain's `stateFor` and
// `visibleJudgements`. `k` is the candidate or pair, `mine` the reader's own standing with it.

const SETTLED = sql`('agreed-same', 'agreed-different')`;

export const ownStanding = (readerKey: string | null) =>
  sql`LEFT JOIN judgement_standing mine ON mine.subject_id = k.id AND mine.reviewer_key = ${readerKey}`;

/** Nobody learns that others judged from a row being there: what only its judgements keep is theirs alone. */
export const visibleWhen = (present: RawBuilder<unknown>) =>
  sql<boolean>`((${present}) OR k.state IN ${SETTLED} OR mine.act IS NOT NULL)`;

export const STATE_FOR_READER = sql<JudgingState>`CASE WHEN k.state IN ${SETTLED} THEN k.state
  WHEN mine.act IS NULL THEN 'open' WHEN mine.stale THEN 'review-again' ELSE k.state END`;

export const SHOWN: Readonly<Record<CandidateShow, RawBuilder<boolean>>> = {
  all: sql`true`,
  'to-judge': sql`k.state NOT IN ${SETTLED} AND (mine.act IS NULL OR mine.stale)`,
  judged: sql`k.state NOT IN ${SETTLED} AND mine.act IN ('same', 'different', 'unsure') AND NOT mine.stale
    AND k.state <> 'disagreement'`,
  'review-again': sql`k.state NOT IN ${SETTLED} AND mine.stale`,
  disagreement: sql`k.state = 'disagreement' AND NOT mine.stale`,
  'agreed-same': sql`k.state = 'agreed-same'`,
  'agreed-different': sql`k.state = 'agreed-different'`,
  'not-proposed': sql`NOT k.proposed`,
};

const count = (show: CandidateShow) => sql`count(*) FILTER (WHERE ${SHOWN[show]})`;

/** The columns of the domain's JudgingProgress. */
export const countsByShow = sql`count(*) AS total, ${count('to-judge')} AS "toJudge", ${count('judged')} AS judged,
  ${count('review-again')} AS "reviewAgain", ${count('disagreement')} AS disagreement,
  ${count('agreed-same')} AS "agreedSame", ${count('agreed-different')} AS "agreedDifferent"`;
