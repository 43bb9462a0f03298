import type { NameWord } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { bearerTest } from './name-bearers.ts';
import type { RareTerms } from './rare-terms.ts';
import { allOf, MENTIONS, oneOf, type Sql } from './search-words.ts';
import { sentMentions } from './sent-mentions.ts';

/** Mentions that bear a name. */
export interface Bearers {
  /** Where their rows lie (`tid[]`): the quickest way back to them, which holds as long as the transaction's snapshot. */
  readonly rows: string;
  /** The pages that they stand on, by key, each once. */
  readonly pages: readonly number[];
}

/**
 * The mentions of a case that bear a name. Indexes find those that can, and their words are looked at here: taken apart into
 * rows, joined to all answers and counted, the database would need three times as long.
 */
export async function bearersOf(
  transaction: Database,
  caseId: string,
  words: readonly NameWord[],
  rare: RareTerms,
): Promise<Bearers> {
  const { rows } = await sql<{ mentions: Buffer | null }>`
    SELECT string_agg(tidsend(m.ctid) || int4send(m.key) || tsvectorsend(m.words), '') AS mentions FROM search_person m
    WHERE m.case_id IS NOT DISTINCT FROM ${caseId}::uuid AND ${likely(words, rare)}`.execute(transaction);
  const bears = bearerTest(words);
  const wanted = new Set(
    words.flatMap(({ terms, doubtful, joined, torn }) => [...terms, ...doubtful, ...joined, ...torn.flat()]),
  );
  const lie: string[] = [];
  const pages = new Set<number>();
  for (const mention of sentMentions(rows[0]?.mentions ?? Buffer.alloc(0), wanted)) {
    if (!bears(mention.words)) continue;
    lie.push(`"(${mention.block},${mention.line})"`);
    pages.add(mention.key);
  }
  return { rows: `{${lie.join(',')}}`, pages: [...pages] };
}

/** What indexes tell: an answer for each word, and of two words at least one that is not doubtful. */
function likely(words: readonly NameWord[], rare: RareTerms): Sql {
  const firm = words.map(({ terms, joined, torn }) => [...terms, ...joined, ...torn.map(([left]) => left)]);
  const every = words.map(({ doubtful }, index) => [...firm[index]!, ...doubtful]);
  // Of two words alone, nearly every mention of either has one that is not.
  const doubted = words.length > 2 && words.some(({ doubtful }) => doubtful.length > 0);
  const pairs = doubted
    ? words.map((_, index) => [...firm[index]!, ...firm[(index + 1) % words.length]!])
    : [];
  return allOf([...every, ...pairs].map((terms) => oneOf([...new Set(terms)], MENTIONS, rare)));
}
