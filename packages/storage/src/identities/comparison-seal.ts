import type { MatchExplanation } from '@sijill/domain';
import type { OpenPerson } from './person-seal.ts';

/** What a comparison with a person says; it repeats names and facts of the entry. */
export interface Comparison {
  readonly compared_name: string;
  readonly explanation: MatchExplanation;
}

export interface SealedComparison {
  /** Null: erased. */
  readonly sealed: Buffer | null;
}

/** What stands in the place of what a comparison found. */
export const ERASED: Comparison = {
  compared_name: '',
  explanation: { tokens: [], fields: [], summary: '', namesakes: 0, matcherVersion: 'erased' },
};

export const openComparison = (person: OpenPerson, sealed: Buffer | null): Comparison =>
  person.open<Comparison>('compared', sealed) ?? ERASED;

/** Undefined for somebody whose key was destroyed. */
export const sealComparison = (
  person: OpenPerson,
  { compared_name, explanation }: Comparison,
): Buffer | undefined => person.seal('compared', { compared_name, explanation });

/** Whether something contradicts, or namesakes fit as well: what reviewers filter by. */
export const isInDoubt = ({ fields, namesakes }: MatchExplanation): boolean =>
  namesakes > 1 || fields.some(({ verdict }) => verdict === 'contradicts');
