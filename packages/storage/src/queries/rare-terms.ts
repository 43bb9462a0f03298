import type { SearchCondition } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The pages of words that few pages have, by word; a word that is not in it is frequent. */
export type RareTerms = ReadonlyMap<string, readonly number[]>;

/** So few words are looked up in the index of pages one by one; of more, those that are rare come with their pages. */
export const FEW_TERMS = 48;

/** The rare ones among the words of a condition's large slots. */
export async function rareTermsOf(transaction: Database, condition: SearchCondition): Promise<RareTerms> {
  const terms = new Set<string>();
  collect(condition, terms);
  return readRareTerms(transaction, [...terms]);
}

/** In one string: as rows of lists, thousands of numbers would take longer to hand over than to find. */
export async function readRareTerms(transaction: Database, terms: readonly string[]): Promise<RareTerms> {
  if (terms.length === 0) return new Map();
  const { rows } = await sql<{ terms: string | null }>`
    SELECT string_agg(term || ' ' || array_to_string(pages, ' '), ',') AS terms FROM search_term
    WHERE term = ANY (${[...terms]}::text[]) AND NOT frequent`.execute(transaction);
  const told = rows[0]?.terms?.split(',') ?? [];
  return new Map(
    told.map((one) => {
      const [term, ...pages] = one.split(' ');
      return [term!, pages.filter(Boolean).map(Number)];
    }),
  );
}

function collect(condition: SearchCondition, terms: Set<string>): void {
  if (condition.kind === 'words') {
    for (const { slots } of condition.sequences)
      for (const slot of slots) if (slot.length > FEW_TERMS) for (const term of slot) terms.add(term);
  } else if (condition.kind === 'and' || condition.kind === 'or')
    for (const part of condition.of) collect(part, terms);
  else if (condition.kind === 'not' || condition.kind === 'person') collect(condition.of, terms);
}
