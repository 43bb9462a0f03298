import { setImmediate } from 'node:timers/promises';
import type { LikelyTerms, TermSource } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { pagesHolding } from './search-phrase.ts';
import { anyOf, integers, overlaps } from './search-words.ts';

/** Words that are looked at more closely for one word that was asked for; beyond it the shape of the word decides little. */
const MOST_NEAR = 20_000;
const MOST_LABELS = 5_000;

/**
 * The dictionary of the index. `caseId` limits batches only: words are of all cases, and say nothing by themselves. Several
 * words can be asked for at once; the connection answers them in turn.
 */
export function termSource(db: Database, caseId: string): TermSource {
  const inTurn = takeTurns();
  const source = questions(db, caseId);
  return {
    existing: inTurn(source.existing),
    withStems: inTurn(source.withStems),
    near: inTurn(source.near),
    withinEdits: inTurn(source.withinEdits),
    alike: inTurn(source.alike),
    fitting: inTurn(source.fitting),
    holding: inTurn(source.holding),
    batches: inTurn(source.batches),
    labels: inTurn(source.labels),
  };
}

/**
 * Each question waits for those before it; when one of them failed, it fails so, too, and is not asked. An answer is handed
 * over when the next question has been sent: while that one is being answered, this one can be looked at.
 */
function takeTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    (...asked: Asked): Promise<Answer> => {
      const answer = last.then(() => ask(...asked));
      last = answer;
      return answer.then(async (told) => {
        if (last !== answer) await setImmediate();
        return told;
      });
    };
}

function questions(db: Database, caseId: string): TermSource {
  const terms = async (query: ReturnType<typeof sql<{ term: string }>>) =>
    (await query.execute(db)).rows.map(({ term }) => term);
  return {
    existing: (wanted) => terms(sql`SELECT term FROM search_term WHERE term = ANY (${[...wanted]}::text[])`),
    withStems: (stems) => terms(sql`SELECT term FROM search_term WHERE stem = ANY (${[...stems]}::text[])`),
    near: (keys, { shortest, longest }) => {
      const shares = anyOf(keys.map((some) => sql<boolean>`near && ${integers(some)}`));
      const condition = sql`${shares} AND length(term) BETWEEN ${shortest} AND ${longest}`;
      return likely(db, condition, keys.length);
    },
    withinEdits: (term, edits, keys) =>
      terms(sql`SELECT term FROM search_term
        WHERE ${keys ? overlaps(sql`near`, keys) : sql`true`} AND length(term) BETWEEN ${term.length - edits} AND ${term.length + edits}
          AND levenshtein_less_equal(term, ${term}, ${edits}) <= ${edits}`),
    alike: (sounds) => likely(db, sql`sounds && ${integers(sounds)}`),
    fitting: (pattern, limit) => terms(fitting(pattern, limit)),
    holding: (ways, far) => pagesHolding(db, caseId, ways, far),
    batches: async (name) =>
      (
        await sql<{ id: string }>`SELECT id FROM batch WHERE case_id = ${caseId}
          AND (id::text = ${name} OR lower(name) = lower(${name}))`.execute(db)
      ).rows.map(({ id }) => id),
    labels: async (label) =>
      (
        await db
          .selectFrom('search_label')
          .where('kind', '=', label)
          .select('value')
          .orderBy('value')
          .limit(MOST_LABELS)
          .execute()
      ).map(({ value }) => value),
  };
}

/**
 * Words to be looked at more closely, in two strings: as rows, thousands of them would take longer to hand over than to
 * find. No word of the index holds a space.
 */
async function likely(db: Database, condition: RawBuilder<unknown>, asked = 1): Promise<LikelyTerms> {
  const { rows } = await sql<{ often: string | null; rarely: string | null }>`
    SELECT string_agg(term, ' ') FILTER (WHERE frequent) AS often,
      string_agg(term, ' ') FILTER (WHERE NOT frequent) AS rarely
    FROM (SELECT term, frequent FROM search_term WHERE ${condition} LIMIT ${MOST_NEAR * asked}) found`.execute(
    db,
  );
  const all = (words: string | null | undefined) => (words ? words.split(' ') : []);
  return { frequent: all(rows[0]?.often), rare: all(rows[0]?.rarely) };
}

/** The dictionary is sorted by its words and by their reverse: one end of the pattern finds the stretch to read. */
function fitting(pattern: string, limit: number) {
  const like = likeOf(pattern);
  return /^[*?]/u.test(pattern)
    ? sql<{ term: string }>`SELECT term FROM search_term
        WHERE reverse(term) COLLATE "C" LIKE ${likeOf([...pattern].reverse().join(''))} LIMIT ${limit}`
    : sql<{ term: string }>`SELECT term FROM search_term WHERE term LIKE ${like} LIMIT ${limit}`;
}

const likeOf = (pattern: string): string => pattern.replaceAll('*', '%').replaceAll('?', '_');
