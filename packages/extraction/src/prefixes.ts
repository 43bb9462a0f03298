export interface Stripped {
  readonly word: string;
  /** UTF-16 units at the head of the token that are not part of the name. */
  readonly skip: number;
}

const PREFIX = /^([وف]?[بلك]?)(?=\p{L}{3})/u;

/**
 * A word and its readings without the particles و, ف, ب, ل, ك written onto it, the whole word first. `لل` hides the
 * article's alif: للموصل reads الموصل and its span begins at the second ل.
 */
export function withoutPrefixes(word: string): Stripped[] {
  const readings: Stripped[] = [{ word, skip: 0 }];
  const most = PREFIX.exec(word)?.[1]?.length ?? 0;
  for (let skip = 1; skip <= most; skip += 1) readings.push({ word: word.slice(skip), skip });
  const article = /^[وف]?ل(?=ل\p{L}{2})/u.exec(word);
  if (article) readings.push({ word: `ا${word.slice(article[0].length)}`, skip: article[0].length });
  return readings;
}
