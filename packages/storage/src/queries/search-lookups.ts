import type { SearchCondition } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type RareTerms, rareTermsOf } from './rare-terms.ts';
import { type Bearers, bearersOf } from './search-names.ts';

/** What a condition is written with: constants, from which the planner sees how many pages a part of it leaves. */
export interface Known {
  readonly rare: RareTerms;
  /** Ids of the values of each label condition. */
  readonly labels: ReadonlyMap<SearchCondition, readonly number[]>;
  /** The mentions that bear each name condition. */
  readonly names: ReadonlyMap<SearchCondition, Bearers>;
}

/** Looks up the words, labels and names of conditions. */
export async function lookUp(
  transaction: Database,
  caseId: string,
  condition: SearchCondition,
): Promise<Known> {
  const rare = await rareTermsOf(transaction, condition);
  const names = new Map<SearchCondition, Bearers>();
  for (const name of namesIn(condition)) names.set(name, await bearersOf(transaction, caseId, name.words));
  return { rare, labels: await lookUpLabels(transaction, condition), names };
}

function namesIn(condition: SearchCondition): (SearchCondition & { kind: 'name' })[] {
  if (condition.kind === 'name') return [condition];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(namesIn);
  return condition.kind === 'not' || condition.kind === 'person' ? namesIn(condition.of) : [];
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
