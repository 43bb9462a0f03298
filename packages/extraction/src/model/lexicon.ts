import { hashText, KEY_MASK } from './hashing.ts';
import type { KeyTable } from './key-table.ts';

/** What lists say of a word; several may hold. */
export const LISTED = {
  givenName: 1,
  /** A part of persons' names on public lists. */
  nameToken: 2,
  /** A whole place name of one word. */
  place: 4,
  /** A word of a longer place name. */
  placeToken: 8,
  /** A country, or a city or province outside Iraq and Syria. */
  worldPlace: 16,
  /** A smaller town elsewhere. */
  worldTown: 32,
  /** The entry is of several words, one place name together. */
  placePhrase: 64,
} as const;

/** Place names of more words are not looked up as a whole. */
export const LONGEST_PHRASE = 4;

export const COARSE_SHIFT = 4;
/** No cluster: the word is too rare in the reference text. */
export const NO_CLUSTER = 0;

/** Clusters and list memberships of words by key: the lower 11 bits the cluster + 1, then a second cluster, then flags. */
export interface Lexicon {
  readonly words: KeyTable;
  /** The same by dotless skeleton, for words that OCR has misread. */
  readonly skeletons: KeyTable;
}

export const wordKey = (word: string): number => hashText(word) & KEY_MASK;

export const FIRST_BITS = 11;
export const SECOND_BITS = 9;
export const firstCluster = (entry: number) => entry & ((1 << FIRST_BITS) - 1);
export const secondCluster = (entry: number) => (entry >>> FIRST_BITS) & ((1 << SECOND_BITS) - 1);
export const listed = (entry: number) => entry >>> (FIRST_BITS + SECOND_BITS);
export const lexiconEntry = (first: number, second: number, flags: number) =>
  first | (second << FIRST_BITS) | (flags << (FIRST_BITS + SECOND_BITS));
