import type { NameWord } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { bearerTest } from './name-bearers.ts';
import { allOf, inMentions, type Sql } from './search-words.ts';
import { type SentMention, sentMentions } from './sent-mentions.ts';

/** Mentions that bear a name. */
export interface Bearers {
  readonly mentions: readonly SentMention[];
  /** The pages that they stand on, by key, each once. */
  readonly pages: readonly number[];
}

/** Where mentions lie, as `tid[]`: the quickest way back to them, which holds as long as the transaction's snapshot. */
export const rowsOf = ({ mentions }: Bearers): string =>
  `{${mentions.map(({ block, line }) => `"(${block},${line})"`).join(',')}}`;

/**
 * The mentions of a case that bear a name. Indexes find those that can, and their words are looked at here: taken apart into
 * rows, joined to all answers and counted, the database would need three times as long.
 */
export async function bearersOf(
  transaction: Database,
  caseId: string,
  words: readonly NameWord[],
): Promise<Bearers> {
  const wanted = new Set(
    words.flatMap(({ terms, doubtful, joined, torn }) => [...terms, ...doubtful, ...joined, ...torn.flat()]),
  );
  const frequent = await frequentOf(transaction, [...wanted]);
  const { rows } = await sql<{ mentions: Buffer | null }>`
    SELECT string_agg(tidsend(m.ctid) || int4send(m.key) || tsvectorsend(m.words), '') AS mentions FROM search_person m
    WHERE m.case_id IS NOT DISTINCT FROM ${caseId}::uuid AND ${likely(words, frequent)}`.execute(transaction);
  const bears = bearerTest(words);
  const mentions: SentMention[] = [];
  for (const mention of sentMentions(rows[0]?.mentions ?? Buffer.alloc(0), wanted))
    if (bears(mention.words)) mentions.push(mention);
  return { mentions, pages: [...new Set(mentions.map(({ key }) => key))] };
}

/** Those of the words that many pages have. */
async function frequentOf(transaction: Database, terms: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ term: string }>`
    SELECT term FROM search_term WHERE term = ANY (${[...terms]}::text[]) AND frequent`.execute(transaction);
  return new Set(rows.map(({ term }) => term));
}

/** What indexes tell: an answer for each word, and of two words at least one that is not doubtful. */
function likely(words: readonly NameWord[], frequent: ReadonlySet<string>): Sql {
  const firm = words.map(({ terms, joined, torn }) => [...terms, ...joined, ...torn.map(([left]) => left)]);
  const every = words.map(({ doubtful }, index) => [...firm[index]!, ...doubtful]);
  // Of two words alone, nearly every mention of either has one that is not.
  const doubted = words.length > 2 && words.some(({ doubtful }) => doubtful.length > 0);
  const pairs = doubted
    ? words.map((_, index) => [...firm[index]!, ...firm[(index + 1) % words.length]!])
    : [];
  return allOf(
    [...every, ...pairs].map((terms) => inMentions([...new Set(terms)], (term) => frequent.has(term))),
  );
}
