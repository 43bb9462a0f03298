import { givenName, isNisba } from '@sijill/arabic';
import { commonWords, stopWords } from '../cues.ts';
import { readDate } from '../date-parts.ts';
import { currencyAfter } from '../find-numbers.ts';
import type { Line } from '../line.ts';
import { placeNames } from '../places/shipped-places.ts';

/** How well each token of a row fits a name, and where dates, prices and places that begin there end. */
export interface TokenFeatures {
  /** Above 0 speaks for a name. */
  readonly name: readonly number[];
  readonly sex: readonly ('male' | 'female' | 'either' | undefined)[];
  readonly dateEnd: readonly (number | undefined)[];
  readonly priceEnd: readonly (number | undefined)[];
  readonly placeEnd: readonly (number | undefined)[];
}

const PARENT = new Set(['ابو', 'ابي', 'ابا', 'ام']);
const LINK = new Set(['بن', 'ابن', 'بنت', 'ابنه']);

function nameScore(line: Line, at: number): number {
  const token = line.tokens[at]!;
  if (token.kind !== 'word') return token.kind === 'number' ? -4 : -0.8;
  const word = token.text;
  if (givenName(word)) return 1;
  if (PARENT.has(word) || LINK.has(word)) return 0.8;
  if (word === 'عبد' || word === 'الدين' || word === 'الله') return 0.8;
  if (placeNames.longest(line.words, at)?.meaning.length) return -0.6;
  if (stopWords.has(word)) return -1.5;
  if (isNisba(word)) return 0.7;
  if (commonWords.has(word)) return -0.1;
  return /^[\u0621-\u06ff]{2,14}$/u.test(word) ? 0.4 : -0.5;
}

export function tokenFeatures(line: Line): TokenFeatures {
  const places = line.tokens.map((_, at) => placeNames.longest(line.words, at)?.length);
  return {
    name: line.tokens.map((_, at) => nameScore(line, at)),
    sex: line.words.map((word) => givenName(word)?.sex),
    dateEnd: line.tokens.map((_, at) => readDate(line, at, true)?.to),
    priceEnd: line.tokens.map((token, at) =>
      token.kind === 'number' ? currencyAfter(line, at + 1)?.to : undefined,
    ),
    placeEnd: places.map((length, at) => (length === undefined ? undefined : at + length)),
  };
}
