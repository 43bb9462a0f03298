/** Token pairs of one name in Arabic and Latin letters, for training and measuring; folded as the matcher folds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldLetters } from '../src/names/letters.ts';
import { skeletonOf } from '../src/tokens/skeleton.ts';

export interface NamePair {
  readonly arabic: string;
  readonly latin: string;
  readonly weight: number;
}

export const sharedNames = (): string =>
  join(process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'names');

/** Words are not names: they teach the letters of Sorani, and count less. */
const SORANI_WEIGHT = 0.3;

const folded = (text: string): string =>
  foldLetters(text)
    .map((one) => one.letter)
    .join('');

export const linesOf = (file: string): string[][] =>
  readFileSync(join(sharedNames(), file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

function clean(pairs: readonly { arabic: string; latin: string; weight: number }[]): NamePair[] {
  return pairs.flatMap(({ arabic, latin, weight }) => {
    const pair = { arabic: folded(arabic.replaceAll(' ', '')), latin: folded(latin), weight };
    const fits = /^\p{Script=Arabic}{2,14}$/u.test(pair.arabic) && /^[a-z]{2,18}$/.test(pair.latin);
    return fits ? [pair] : [];
  });
}

export const wikidataPairs = (part: 'train' | 'dev'): NamePair[] =>
  clean(
    linesOf(`wd_arabic_${part}.tsv`).map(([latin = '', arabic = '', count]) => ({
      arabic,
      latin,
      weight: 1 + Math.log(Math.max(1, Number(count))),
    })),
  );

/** Everything the channel learns from. */
export const tokenPairs = (): NamePair[] => [
  ...wikidataPairs('train'),
  ...clean(
    linesOf('google_ar2en_train.tsv').map(([arabic = '', latin = '']) => ({ arabic, latin, weight: 1 })),
  ),
  ...clean(
    linesOf('sorani_latin_arabic_words.tsv').map(([latin = '', arabic = '']) => ({
      arabic: arabic.replace(/^ئ(?=[اەێۆیوۊ])/u, 'ا'),
      latin,
      weight: SORANI_WEIGHT,
    })),
  ),
];

/** Attested Latin spellings of names that Arabs bear: given names of the gender list and official Iraqi spellings. */
export function arabNamePairs(part: 'train' | 'dev' = 'train'): NamePair[] {
  const given = new Set(
    linesOf('arabic_given_names_gender.csv').map(([line = '']) => folded(line.split(',')[1] ?? '').trim()),
  );
  const official = clean(
    linesOf('iraq_names_official_latin.tsv').map(([arabic = '', latin = '']) => ({
      arabic,
      latin,
      weight: 3,
    })),
  );
  const attested = wikidataPairs(part).filter((pair) => given.has(pair.arabic) && isSpelling(pair));
  return part === 'dev' ? attested : [...attested, ...official.filter((pair) => [...pair.arabic].length > 1)];
}

/** Wikidata's labels hold titles and translations too: a spelling shares most consonant sounds with its name. */
function isSpelling({ arabic, latin }: NamePair): boolean {
  const [left, right] = [skeletonOf(arabic), skeletonOf(latin)];
  return left.filter((sound) => right.includes(sound)).length >= Math.max(left.length, right.length) - 1;
}
