import type { PageView } from '@sijill/domain';

export { LOW_CONFIDENCE } from '@sijill/domain';

/** What the reader points at: a word of the page, or a mention; never both. */
export interface Pointed {
  word: number | null;
  mention: number | null;
}
export const NOTHING: Pointed = { word: null, mention: null };

/** For every word of the page the index of the first mention it belongs to. */
export function mentionOfWords(page: PageView): (number | null)[] {
  const of = new Array<number | null>(page.words.length).fill(null);
  page.mentions.forEach((mention, index) => {
    for (const word of mention.words) if (word in of) of[word] ??= index;
  });
  return of;
}

/** The words to light up: the one pointed at, or all words of the mention pointed at. */
export function litWords(page: PageView, pointed: Pointed): ReadonlySet<number> {
  if (pointed.word !== null) return new Set([pointed.word]);
  return new Set(pointed.mention === null ? [] : page.mentions[pointed.mention]?.words);
}
