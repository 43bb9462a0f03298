/** Hard name pairs for fitting and measuring, made from listed persons' Arabic and Latin primary names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeName } from '../src/encode-name.ts';

export type PairKind =
  | 'full'
  | 'missing'
  | 'short'
  | 'ocr'
  | 'arabic'
  | 'sibling'
  | 'cousin'
  | 'other'
  | 'arabic-sibling'
  | 'missing-sibling'
  | 'namesake'
  | 'other-family';

export interface HardPair {
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
  readonly kind: PairKind;
  readonly ref: string;
}

interface Listed {
  readonly ref: string;
  readonly arabic: string;
  readonly latin: string;
  /** Name parts of the Arabic name. */
  readonly parts: readonly string[];
}

const DOTS = ['بتثني', 'جحخ', 'دذ', 'رز', 'سش', 'صض', 'طظ', 'عغ', 'فق'];

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Persons of the list with a primary name of two parts or more in both scripts. */
export function listedPersons(sources: string): Listed[] {
  const rows = readFileSync(join(sources, 'names/un_sanctions_pairs_dev.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean);
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const [ref = '', , script = '', latin = '', kind] = row.split('\t');
    const arabic =
      /[\u0600-\u06ff\ufb50-\ufeff][\u0600-\u06ff\ufb50-\ufeff\s]*/.exec(script)?.[0].trim() ?? '';
    const parts = encodeName(arabic).map((token) => token.text);
    if (kind !== 'primary' || seen.has(ref) || parts.length < 2 || encodeName(latin).length < 2) return [];
    seen.add(ref);
    return [{ ref, arabic, latin, parts }];
  });
}

/** Half of the persons fits, the other half measures; a person never stands in both. */
export const inFittingHalf = (ref: string): boolean => Number(/\d+$/.exec(ref)?.[0] ?? 0) % 2 === 0;

export function hardPairs(people: readonly Listed[], seed: number): HardPair[] {
  const random = repeatable(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  return people.flatMap((person) => {
    const { ref, arabic, latin, parts } = person;
    const stranger = (): Listed => pick(people.filter((one) => one.parts[0] !== parts[0] && one.ref !== ref));
    const sibling = [stranger().parts[0]!, ...parts.slice(1)].join(' ');
    const cousin = [...stranger().parts.slice(0, 2), ...parts.slice(2)].join(' ');
    const pairs: HardPair[] = [
      { left: arabic, right: latin, same: true, kind: 'full', ref },
      { left: misread(arabic, random), right: latin, same: true, kind: 'ocr', ref },
      { left: arabic, right: respelled(arabic), same: true, kind: 'arabic', ref },
      { left: sibling, right: latin, same: false, kind: 'sibling', ref },
      { left: sibling, right: arabic, same: false, kind: 'arabic-sibling', ref },
      { left: stranger().arabic, right: latin, same: false, kind: 'other', ref },
    ];
    pairs.push({
      left: [parts[0], ...stranger().parts.slice(1)].join(' '),
      right: latin,
      same: false,
      kind: 'namesake',
      ref,
    });
    if (parts.length > 2) {
      pairs.push({ left: parts.slice(0, 2).join(' '), right: latin, same: true, kind: 'short', ref });
      const family = [parts[0], parts[1], ...stranger().parts.slice(-1)].join(' ');
      pairs.push({ left: family, right: latin, same: false, kind: 'other-family', ref });
      const gap = 1 + Math.floor(random() * (parts.length - 2));
      const without = parts.filter((_, index) => index !== gap);
      pairs.push({ left: without.join(' '), right: latin, same: true, kind: 'missing', ref });
      pairs.push({
        left: [stranger().parts[0]!, ...without.slice(1)].join(' '),
        right: latin,
        same: false,
        kind: 'missing-sibling',
        ref,
      });
      pairs.push({ left: cousin, right: latin, same: false, kind: 'cousin', ref });
    }
    return pairs;
  });
}

/** One dotted letter read as its neighbour. */
function misread(name: string, random: () => number): string {
  const places = [...name].flatMap((letter, index) =>
    DOTS.some((group) => group.includes(letter)) ? [index] : [],
  );
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return name;
  const letters = [...name];
  const others = [...DOTS.find((group) => group.includes(letters[place]!))!].filter(
    (letter) => letter !== letters[place],
  );
  letters[place] = others[Math.floor(random() * others.length)]!;
  return letters.join('');
}

/** What another clerk writes: no hamza, ه for ة, ي for ى, the article and `بن` left out. */
function respelled(name: string): string {
  return name
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة(?=\s|$)/g, 'ه')
    .replace(/ى(?=\s|$)/g, 'ي')
    .replace(/(^|\s)ال(?=\S{3})(?!له)/g, '$1')
    .replace(/\sبن(?=\s)/g, '');
}
