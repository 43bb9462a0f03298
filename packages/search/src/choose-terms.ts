import { givenName, lightStem, ocrDistance, withParticles } from '@sijill/arabic';
import type { LikelyTerms, MatchWay, TermSource } from '@sijill/domain';
import { compileName, nameScore } from '@sijill/matching';
import { editDistance } from './edit-distance.ts';
import type { TermChoice, TermReason } from './planned.ts';
import { soundKeys } from './sound-keys.ts';
import {
  damagedSpellings,
  hash32,
  keysCouldMeet,
  nearSpellings,
  skeletonBits,
  twiceEditedSpellings,
} from './term-keys.ts';

export interface Tolerance {
  /** Spelled as it stands: no particles, endings or article. */
  readonly literal: boolean;
  readonly edits: 0 | 1 | 2;
  readonly ocr: boolean;
  readonly scripts: boolean;
  /** Whether enough other words stand beside it that a misreading they vouch for may be worse than of a word alone. */
  readonly vouched: boolean;
}

/** Words of the index that stand for one word. */
export interface ChosenTerms {
  readonly terms: TermChoice;
  /** Misread so badly that they stand for it only where every other word of the name or phrase is there. */
  readonly far: TermChoice;
}

/** Words kept for one word of the query, the most alike. */
const MOST_TERMS = 500;
/** Two words in two scripts are one name from here on (`nameScore`, 0 to 1). */
const SAME_NAME = 0.6;
/** Two Latin spellings are of one name only when they are nearly sure: Ali and Alia are not. */
const SAME_SPELLING = 0.94;
/** Words in the other script that are looked for in misread forms as well. */
const MOST_MISREAD_NAMES = 4;

/**
 * What a machine may have made of a word, in confusion costs (`ocrDistance`): a letter of another shape costs up to 1, a
 * lost one 0.8, wrong dots 0.35. Short words bear little before they are other words. Measured in test/bench/search.
 */
function toleratedMisreading(letters: number): number {
  if (letters < 3) return 0;
  if (letters === 3) return 1;
  if (letters === 4) return 1.45;
  return letters < 7 ? 1.9 : 2.4;
}

/** The same where all other words of a name or phrase vouch for it: two letters of another shape. */
function toleratedBeside(letters: number): number {
  if (letters === 3) return 1.6;
  return letters < 6 ? 2 : 2.6;
}

/**
 * One letter of another shape. A word that many pages have and that differs by more is a word of its own, not a
 * misreading: every search for one name would find the bearers of others.
 */
const ONE_LETTER = 1;

/** Words of the index that stand for one folded word, each with the best reason. */
export async function chooseTerms(
  word: string,
  tolerance: Tolerance,
  source: TermSource,
): Promise<ChosenTerms> {
  const chosen = new Map<string, TermReason>();
  const far = new Map<string, TermReason>();
  const keep = (term: string, way: MatchWay, cost: number) => {
    const known = chosen.get(term);
    if (!known || rank({ way, cost }) < rank(known)) chosen.set(term, { way, cost });
  };
  for (const term of await source.existing([word])) keep(term, 'exact', 0);
  if (tolerance.edits > 0)
    for (const term of await withinEdits(word, tolerance.edits, source))
      keep(term, 'fuzzy', editDistance(word, term, tolerance.edits));
  else if (!tolerance.literal)
    for (const term of await variants(word, source))
      keep(term, 'variant', Math.abs(term.length - word.length));
  const keepMisread = async (words: readonly string[], more: number) => {
    for (const misread of await misreadings(words, source, tolerance.vouched)) {
      for (const [term, cost] of misread.terms) keep(term, 'ocr', cost + more);
      for (const [term, cost] of misread.far)
        if (cost + more < (far.get(term)?.cost ?? Number.POSITIVE_INFINITY))
          far.set(term, { way: 'ocr', cost: cost + more });
    }
  };
  if (tolerance.ocr) await keepMisread([word], 0);
  if (tolerance.scripts) {
    const names = await otherSpellings(word, source);
    for (const [term, { way, cost }] of names) keep(term, way, cost);
    if (tolerance.ocr) await keepMisread(likeliestNames(names.map(([term]) => term)), 0.5);
  }
  const terms = likest(chosen, MOST_TERMS);
  const others = [...far].filter(([term]) => !chosen.has(term));
  // All together no more than that: what few pages have is looked up page by page.
  return { terms, far: likest(others, MOST_TERMS - terms.size) };
}

const likest = (terms: Iterable<[string, TermReason]>, most: number): TermChoice =>
  new Map([...terms].sort(([, a], [, b]) => rank(a) - rank(b)).slice(0, most));

/** Arabic words that misread forms are looked for of: names before what may be a misread name itself. */
function likeliestNames(terms: readonly string[]): string[] {
  const arabic = terms.filter((term) => !isLatin(term));
  const isName = (term: string) => givenName(term) !== undefined;
  return [...arabic.filter(isName), ...arabic.filter((term) => !isName(term))].slice(0, MOST_MISREAD_NAMES);
}

const ORDER: readonly MatchWay[] = ['exact', 'wildcard', 'fuzzy', 'variant', 'joined', 'cross-script', 'ocr'];
const rank = ({ way, cost }: TermReason): number => ORDER.indexOf(way) * 100 + cost;

/** Inflected forms of one stem, and the word with particles and article. */
async function variants(word: string, source: TermSource): Promise<Set<string>> {
  const stem = lightStem(word);
  const [related, led] = [await source.withStems([stem]), await source.existing(withParticles(word))];
  return new Set([...related, ...led]);
}

async function withinEdits(word: string, edits: number, source: TermSource): Promise<string[]> {
  const spellings = edits > 1 ? twiceEditedSpellings(word) : nearSpellings(word);
  return source.withinEdits(word, edits, spellings?.map(hash32));
}

type Costs = readonly (readonly [term: string, cost: number])[];

/** What a machine may have made of a word, with what it costs, the cheapest first. */
export interface Misreadings {
  readonly terms: Costs;
  /** Known only by other words beside it. */
  readonly far: Costs;
}

const NONE: Misreadings = { terms: [], far: [] };

/**
 * Misreadings of some words, in their order. Words that are like each other share most of them: the index is asked once.
 */
export async function misreadings(
  words: readonly string[],
  source: TermSource,
  vouched = false,
): Promise<Misreadings[]> {
  const asked = words.map((word) => askedAs(word, vouched));
  const some = asked.filter((one) => one !== undefined);
  if (some.length === 0) return words.map(() => NONE);
  const lengths = some.map(({ word }) => word.length);
  const near = await source.near(
    some.map(({ keys }) => keys),
    { shortest: Math.min(...lengths) - MOST_LETTERS, longest: Math.max(...lengths) + MOST_LETTERS },
  );
  const [frequent, rare] = [near.frequent, near.rare].map((terms) => ({
    terms,
    bits: Int32Array.from(terms, skeletonBits),
  }));
  return asked.map((one) =>
    one ? misreadingsOf(one, { frequent: frequent!, rare: rare! }, some.length > 1) : NONE,
  );
}

/** A word whose misreadings are looked for. */
interface AskedWord {
  readonly word: string;
  readonly limit: number;
  /** The limit where other words vouch for it. */
  readonly beside: number;
  readonly keys: readonly number[];
  readonly couldMeet: (bits: number) => boolean;
}

function askedAs(word: string, vouched: boolean): AskedWord | undefined {
  const limit = toleratedMisreading(word.length);
  if (limit === 0 || /^\p{N}+$/u.test(word)) return undefined;
  const keys = damagedSpellings(word, vouched).map(hash32);
  const beside = vouched ? toleratedBeside(word.length) : limit;
  return { word, limit, beside, keys, couldMeet: keysCouldMeet(word, vouched) };
}

/** Words of the index, with the letters that each has. */
interface Terms {
  readonly terms: readonly string[];
  readonly bits: Int32Array;
}

function misreadingsOf(
  { word, limit, beside, keys, couldMeet }: AskedWord,
  { frequent, rare }: { readonly frequent: Terms; readonly rare: Terms },
  ofOthers: boolean,
): Misreadings {
  const known = new Set(keys);
  const within = ({ terms, bits }: Terms, most: number) => {
    const found: [term: string, cost: number][] = [];
    for (let index = 0; index < terms.length; index += 1) {
      const term = terms[index]!;
      if (!couldMeet(bits[index]!) || Math.abs(term.length - word.length) > MOST_LETTERS) continue;
      const cost = ocrDistance(word, term, most);
      if (cost <= most && (!ofOthers || sharesKey(term, known))) found.push([term, cost]);
    }
    return found;
  };
  const all = [...within(frequent, Math.min(limit, ONE_LETTER)), ...within(rare, beside)].sort(
    ([, a], [, b]) => a - b,
  );
  return {
    terms: all.filter(([, cost]) => cost <= limit),
    // A name of its own is another one.
    far: all.filter(([term, cost]) => cost > limit && givenName(term) === undefined),
  };
}

/** Letters that a misread word may have more or less. */
const MOST_LETTERS = 2;

const sharesKey = (term: string, keys: ReadonlySet<number>): boolean =>
  nearSpellings(term).some((spelling) => keys.has(hash32(spelling)));

const isLatin = (word: string) => /^[a-z\u00c0-\u024f]+$/u.test(word);

/** Rare words of the same sound that are compared: nearly all are misread, and misreadings have a switch of their own. */
const MOST_RARE_ALIKE = 150;

/** Words of many pages, and of the others those as long as the word would be in the other script. */
function likeliest(word: string, { frequent, rare }: LikelyTerms): string[] {
  const spelled = (text: string) => (isLatin(text) ? LATIN_LENGTH : 1) * text.length;
  const length = spelled(word);
  const byLength = rare
    .map((term) => ({ term, apart: Math.abs(spelled(term) - length) }))
    .sort((a, b) => a.apart - b.apart || (a.term < b.term ? -1 : 1));
  return [...frequent, ...byLength.slice(0, MOST_RARE_ALIKE).map(({ term }) => term)];
}

/** Arabic letters to a Latin one: short vowels are not written. */
const LATIN_LENGTH = 0.65;

/** The same name in the other script, and a Latin one in its other spellings; the surest first. */
async function otherSpellings(
  word: string,
  source: TermSource,
): Promise<[term: string, reason: TermReason][]> {
  const keys = soundKeys(word);
  if (keys.length === 0) return [];
  const [name, latin] = [compileName(word), isLatin(word)];
  return likeliest(word, await source.alike(keys.map(hash32)))
    .filter((term) => term !== word && (latin || isLatin(term)))
    .map((term): [string, TermReason] => {
      const cost = 1 - nameScore(name, compileName(term), 0);
      return [term, { way: isLatin(term) === latin ? 'variant' : 'cross-script', cost }];
    })
    .filter(([, { way, cost }]) => cost <= 1 - (way === 'variant' ? SAME_SPELLING : SAME_NAME))
    .sort(([a, left], [b, right]) => left.cost - right.cost || (a < b ? -1 : 1));
}
