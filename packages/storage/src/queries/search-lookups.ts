import type { SearchCondition } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The pages of words that few pages have, by word; a word that is not in it is frequent. */
export type RareTerms = ReadonlyMap<string, readonly number[]>;

/** So few words are looked up in the index of pages one by one; of more, those that are rare come with their pages. */
export const FEW_TERMS = 48;

/** The rare ones among the words of a condition's large slots. */
async function rareTermsOf(transaction: Database, condition: SearchCondition): Promise<RareTerms> {
  const terms = new Set<string>();
  collect(condition, terms);
  return readRareTerms(transaction, [...terms]);
}

export async function readRareTerms(transaction: Database, terms: readonly string[]): Promise<RareTerms> {
  if (terms.length === 0) return new Map();
  const { rows } = await sql<{ term: string; pages: number[] }>`
    SELECT term, pages FROM search_term WHERE term = ANY (${[...terms]}::text[]) AND NOT frequent`.execute(
    transaction,
  );
  return new Map(rows.map(({ term, pages }) => [term, pages]));
}

function collect(condition: SearchCondition, terms: Set<string>): void {
  if (condition.kind === 'words') {
    for (const { slots } of condition.sequences)
      for (const slot of slots) if (slot.length > FEW_TERMS) for (const term of slot) terms.add(term);
  } else if (condition.kind === 'name')
    for (const { terms: sure, doubtful, joined, torn } of condition.words)
      for (const term of [...sure, ...doubtful, ...joined, ...torn.map(([left]) => left)]) terms.add(term);
  else if (condition.kind === 'and' || condition.kind === 'or')
    for (const part of condition.of) collect(part, terms);
  else if (condition.kind === 'not' || condition.kind === 'person') collect(condition.of, terms);
}

/** What a condition is written with: constants, from which the planner sees how many pages a part of it leaves. */
export interface Known {
  readonly rare: RareTerms;
  /** Ids of the values of each label condition. */
  readonly labels: ReadonlyMap<SearchCondition, readonly number[]>;
}

/** Looks up the words and labels of conditions. */
export async function lookUp(transaction: Database, condition: SearchCondition): Promise<Known> {
  return {
    rare: await rareTermsOf(transaction, condition),
    labels: await lookUpLabels(transaction, condition),
  };
}

/** Looks up the labels of conditions alone. */
export async function lookUpLabels(
  transaction: Database,
  condition: SearchCondition,
): Promise<Known['labels']> {
  const labels = new Map<SearchCondition, readonly number[]>();
  for (const asked of labelsIn(condition)) {
    const { rows } = await sql<{ id: number }>`SELECT id FROM search_label WHERE kind = ${asked.label}
      AND value = ANY (${[...asked.values]}::text[])`.execute(transaction);
    labels.set(
      asked,
      rows.map(({ id }) => id),
    );
  }
  return labels;
}

function labelsIn(condition: SearchCondition): (SearchCondition & { kind: 'label' })[] {
  if (condition.kind === 'label') return [condition];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(labelsIn);
  return condition.kind === 'not' ? labelsIn(condition.of) : [];
}
