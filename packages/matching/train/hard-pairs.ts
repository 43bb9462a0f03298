/** Hard name pairs for fitting and measuring, made from people whose name is known in both scripts. */
import { encodeName } from '../src/names/encode-name.ts';
import { linesOf } from './name-pairs.ts';

export const SAME_KINDS = ['full', 'missing', 'short', 'ocr', 'arabic', 'latin'] as const;
export const DIFFERENT_KINDS = [
  'sibling',
  'cousin',
  'other',
  'arabic-sibling',
  'missing-sibling',
  'ocr-sibling',
  'namesake',
  'other-family',
  'relative',
] as const;
export type PairKind = (typeof SAME_KINDS)[number] | (typeof DIFFERENT_KINDS)[number];

export interface HardPair {
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
  readonly kind: PairKind;
  readonly ref: string;
}

/** A person with a name in both scripts. */
export interface TwoScriptPerson {
  readonly ref: string;
  readonly arabic: string;
  readonly latin: string;
  /** Other Latin spellings of the whole name. */
  readonly spellings: readonly string[];
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

/** Persons of the public UN list with a primary name of two parts or more in both scripts. */
export function listedPersons(): TwoScriptPerson[] {
  const people = new Map<string, TwoScriptPerson & { spellings: string[] }>();
  for (const [ref = '', , script = '', latin = '', kind] of linesOf('un_sanctions_pairs_dev.tsv').slice(1)) {
    const arabic =
      /[\u0600-\u06ff\ufb50-\ufeff][\u0600-\u06ff\ufb50-\ufeff\s]*/.exec(script)?.[0].trim() ?? '';
    const parts = encodeName(arabic).map((token) => token.text);
    if (parts.length < 2 || encodeName(latin).length < 2) continue;
    const known = people.get(ref);
    if (kind === 'primary' && !known) people.set(ref, { ref, arabic, latin, spellings: [], parts });
    else if (kind === 'alias_good' && known) known.spellings.push(latin);
  }
  return [...people.values()];
}

export function hardPairs(people: readonly TwoScriptPerson[], seed: number): HardPair[] {
  const random = repeatable(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  return people.flatMap((person) => pairsOf(person, people, random, pick));
}

function pairsOf(
  { ref, arabic, latin, parts }: TwoScriptPerson,
  people: readonly TwoScriptPerson[],
  random: () => number,
  pick: <T>(from: readonly T[]) => T,
): HardPair[] {
  const stranger = (): TwoScriptPerson => {
    for (;;) {
      const one = pick(people);
      if (one.parts[0] !== parts[0] && one.ref !== ref) return one;
    }
  };
  const otherThan = (name: string): string => {
    for (;;) {
      const other = stranger().parts.at(-1)!;
      if (other !== name) return other;
    }
  };
  const name = (...words: (string | undefined)[]): string => words.join(' ');
  const sibling = name(stranger().parts[0], ...parts.slice(1));
  const same = (kind: PairKind, left: string, right = latin): HardPair => ({
    left,
    right,
    same: true,
    kind,
    ref,
  });
  const different = (kind: PairKind, left: string, right = latin): HardPair => ({
    left,
    right,
    same: false,
    kind,
    ref,
  });
  const pairs = [
    same('full', arabic),
    same('ocr', misread(arabic, random)),
    same('arabic', arabic, respelled(arabic)),
    different('sibling', sibling),
    different('ocr-sibling', misread(sibling, random)),
    different('arabic-sibling', sibling, arabic),
    different('other', stranger().arabic),
    different('namesake', name(parts[0], ...stranger().parts.slice(1))),
  ];
  if (parts.length <= 2) return pairs;
  const gap = 1 + Math.floor(random() * (parts.length - 2));
  const without = parts.filter((_, index) => index !== gap);
  return [
    ...pairs,
    same('short', name(parts[0], parts.at(-1))),
    same('missing', name(...without)),
    different('other-family', name(parts[0], parts[1], otherThan(parts.at(-1)!))),
    different('relative', name(parts[0], ...parts.slice(1, -1).map(otherThan), parts.at(-1))),
    different('missing-sibling', name(stranger().parts[0], ...without.slice(1))),
    different('cousin', name(...stranger().parts.slice(0, 2), ...parts.slice(2))),
  ];
}

/** One dotted letter read as its neighbour. */
export function misread(name: string, random: () => number): string {
  const letters = [...name];
  const places = letters.flatMap((letter, index) =>
    DOTS.some((group) => group.includes(letter)) ? [index] : [],
  );
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return name;
  const others = [...DOTS.find((group) => group.includes(letters[place]!))!].filter(
    (one) => one !== letters[place],
  );
  letters[place] = others[Math.floor(random() * others.length)]!;
  return letters.join('');
}

/** What another clerk writes: no hamza, ه for ة, ي for ى, the article and `بن` left out. */
export function respelled(name: string): string {
  return name
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة(?=\s|$)/g, 'ه')
    .replace(/ى(?=\s|$)/g, 'ي')
    .replace(/(^|\s)ال(?=\S{3})(?!له)/g, '$1')
    .replace(/\sبن(?=\s)/g, '');
}

/** Half of the listed persons calibrates, the other half measures; a person never stands in both. */
export const inCalibratingHalf = (ref: string): boolean => Number(/\d+$/.exec(ref)?.[0] ?? 0) % 2 === 0;
