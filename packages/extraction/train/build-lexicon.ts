/** Joins word clusters and name lists into the tagger's lexicon. */
import { tokenise } from '@sijill/arabic';
import { KeyTable } from '../src/model/key-table.ts';
import { type Lexicon, LISTED, LONGEST_PHRASE, lexiconEntry, wordKey } from '../src/model/lexicon.ts';
import { rasm } from '../src/model/rasm.ts';
import type { WordClusters } from './word-clusters.ts';

export interface NameLists {
  readonly givenNames: readonly string[];
  readonly nameTokens: readonly string[];
  readonly places: readonly string[];
  readonly worldPlaces: readonly string[];
  readonly worldTowns: readonly string[];
}

const wordsOf = (name: string) => tokenise(name).flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));

export function flagsOf(lists: NameLists): Map<string, number> {
  const flags = new Map<string, number>();
  const mark = (word: string, flag: number) => flags.set(word, (flags.get(word) ?? 0) | flag);
  for (const name of lists.givenNames) for (const word of wordsOf(name)) mark(word, LISTED.givenName);
  for (const name of lists.nameTokens) for (const word of wordsOf(name)) mark(word, LISTED.nameToken);
  const markPlace = (name: string, single: number) => {
    const words = wordsOf(name);
    if (words.length === 1) mark(words[0]!, single);
    else for (const word of words) if (word.length > 2) mark(word, LISTED.placeToken);
    if (words.length > 1 && words.length <= LONGEST_PHRASE) mark(words.join(' '), LISTED.placePhrase);
  };
  for (const name of lists.places) markPlace(name, LISTED.place);
  for (const name of lists.worldPlaces) markPlace(name, LISTED.worldPlace);
  for (const name of lists.worldTowns) markPlace(name, LISTED.worldTown);
  return flags;
}

/** `skeletons` words (the most frequent) can also be found by their dotless form. */
export function buildLexicon(
  clusters: readonly WordClusters[],
  lists: NameLists,
  skeletons: number,
): Lexicon {
  const words = new KeyTable(clusters.length * 2);
  const bySkeleton = new KeyTable(skeletons);
  const flags = flagsOf(lists);
  for (const [index, { word, fine, other }] of clusters.entries()) {
    const entry = lexiconEntry(fine + 1, other + 1, flags.get(word) ?? 0);
    words.set(wordKey(word), entry);
    const skeleton = wordKey(rasm(word));
    // The most frequent word of a skeleton stands for it.
    if (index < skeletons && word.length >= 4 && bySkeleton.get(skeleton) < 0)
      bySkeleton.set(skeleton, entry);
  }
  for (const [word, flag] of flags) {
    const key = wordKey(word);
    if (words.get(key) < 0) words.set(key, lexiconEntry(0, 0, flag));
  }
  return { words, skeletons: bySkeleton };
}
