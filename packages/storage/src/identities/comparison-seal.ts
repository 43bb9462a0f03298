import type { MatchExplanation } from '@sijill/domain';
import { canonical } from './canonical.ts';
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

export interface KeptComparison {
  readonly sealed: Buffer;
  /** Blind index of person and comparison: whether it changed. */
  readonly fingerprint: Buffer;
}

/** A comparison as it is kept; undefined for somebody whose key was destroyed. */
export function keepComparison(
  person: OpenPerson,
  { compared_name, explanation }: Comparison,
  blind: (value: string) => Buffer,
): KeptComparison | undefined {
  // Written once for both: there are millions of them.
  const text = canonical({ compared_name, explanation });
  const sealed = person.sealJson('compared', text);
  return sealed && { sealed, fingerprint: blind(`compared ${person.id} ${text}`) };
}

/** Whether something contradicts, or namesakes fit as well: what reviewers filter by. */
export const isInDoubt = ({ fields, namesakes }: MatchExplanation): boolean =>
  namesakes > 1 || fields.some(({ verdict }) => verdict === 'contradicts');
