import { compileName, nameScore, type SpelledName } from '@sijill/matching';
import { jaroWinkler, levenshteinLikeness, naiveLatin, trigramLikeness } from './baselines.ts';

/** A way to compare two names: what it makes of a name once, and the score of two such, 0 to 1. */
export interface Method<Ready = unknown> {
  readonly ready: (name: string) => Ready;
  /** `misread`: the left name comes from a machine's reading. */
  readonly score: (left: Ready, right: Ready, misread: boolean) => number;
}

const plain = (likeness: (left: string, right: string) => number): Method<string> => ({
  ready: naiveLatin,
  score: likeness,
});

const sijill: Method<SpelledName> = {
  ready: compileName,
  score: (left, right, misread) => nameScore(left, right, misread ? 2 : 0),
};

/** Ours, and the plain ones on a letter by letter romanisation. */
export const METHODS: Readonly<Record<string, Method>> = {
  sijill: sijill as Method,
  'Jaro-Winkler': plain(jaroWinkler) as Method,
  Levenshtein: plain(levenshteinLikeness) as Method,
  trigram: plain(trigramLikeness) as Method,
};
