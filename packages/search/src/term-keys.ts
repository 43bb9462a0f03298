import { lightStem, rasmOf } from '@sijill/arabic';
import type { TermKeys } from '@sijill/domain';
import { soundKeys } from './sound-keys.ts';

/** Changes whenever a key could change; words with keys of another version get theirs anew. */
export const KEYS_VERSION = 1;

/** A longer word gets one near key only: nobody looks for it by a misreading. */
const LONGEST_NEAR = 20;

/** The keys under which a word of the index is found: by its stem, by a damaged spelling, by its sound. */
export function termKeys(term: string): TermKeys {
  return {
    stem: lightStem(term),
    near: [...new Set(nearSpellings(term).map(hash32))],
    sounds: [...new Set(soundKeys(term).map(hash32))],
  };
}

/**
 * The word's dotless skeleton, and that with each of its letters left out: two words that differ by dots and by one
 * letter replaced, lost or added share one (symmetric deletion, after Garbe 2012).
 */
export function nearSpellings(term: string): string[] {
  const rasm = rasmOf(term);
  const spellings = [rasm];
  if (rasm.length < 3 || rasm.length > LONGEST_NEAR) return spellings;
  return [...spellings, ...withoutOne(rasm)];
}

const withoutOne = (rasm: string): string[] =>
  Array.from({ length: rasm.length }, (_, at) => rasm.slice(0, at) + rasm.slice(at + 1));

/** Letters of a skeleton from which on two of them are left out: a shorter one is then like too many others. */
const twiceDamagedFrom = (vouched: boolean): number => (vouched ? 4 : 5);

/**
 * As `nearSpellings`, and of longer words without two letters too: words with one lost and one other wrong share one.
 * `vouched`: of words of four letters, too.
 */
export function damagedSpellings(term: string, vouched = false): string[] {
  const near = nearSpellings(term);
  if (near[0]!.length < twiceDamagedFrom(vouched) || near.length === 1) return near;
  const twice = near.slice(1).flatMap((once) => withoutOne(once));
  return [...new Set([...near, ...twice])];
}

/** Bits of a number that letters have; some share one. */
const BITS = 31;
/** The Arabic block, whose letters come in the order of their skeletons. */
const BLOCK = 0x600;
const skeletons = Array.from({ length: 0x100 }, (_, at) => rasmOf(String.fromCharCode(BLOCK + at)));
const places = new Map([...new Set(skeletons)].map((skeleton, index) => [skeleton, index % BITS]));
const bitsInBlock = Int32Array.from(skeletons, (skeleton) => 1 << places.get(skeleton)!);

/** The letters of a word's skeleton, a bit for each, whatever their number and order. */
export function skeletonBits(term: string): number {
  let bits = 0;
  for (let at = 0; at < term.length; at += 1) {
    const code = term.charCodeAt(at);
    bits |= bitsInBlock[code - BLOCK] ?? 1 << (code % BITS);
  }
  return bits;
}

/**
 * Whether a term of these bits can share one of `nearSpellings` with one of the word's `damagedSpellings`: false is sure,
 * and told sooner than a spelling is made.
 */
export function keysCouldMeet(word: string, vouched = false): (bits: number) => boolean {
  const own = skeletonBits(word);
  const lost = rasmOf(word).length < twiceDamagedFrom(vouched) ? 1 : 2;
  return (bits) => hasAtMost(bits & ~own, 1) && hasAtMost(own & ~bits, lost);
}

const hasAtMost = (bits: number, most: 1 | 2): boolean => {
  const rest = bits & (bits - 1);
  return rest === 0 || (most === 2 && (rest & (rest - 1)) === 0);
};

/** Letters of skeletons by script; what stands between two words of one script is of it, too. */
const ALPHABETS: readonly (readonly string[])[] = [
  'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژڤگ',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
].map((letters) => [...new Set(rasmOf(letters))]);
/** Words that are themselves too short to have damaged spellings: all of them are looked at beside a short word. */
const SHORT = 3;
/** A longer word may be near one that has no damaged spellings. */
const LONGEST_TWICE_EDITED = LONGEST_NEAR - 2;

/**
 * Spellings one of which every word of the same script has that differs by two letters replaced, lost or added: what is
 * within one letter of the word, each as `nearSpellings`. Some thousand, most of them of no word; undefined for a word
 * that is too long.
 */
export function twiceEditedSpellings(term: string): string[] | undefined {
  const rasm = rasmOf(term);
  if (rasm.length > LONGEST_TWICE_EDITED) return undefined;
  const letters = ALPHABETS.filter((alphabet) => alphabet.some((letter) => rasm.includes(letter))).flat();
  const spellings = new Set(onceEdited(rasm, letters).flatMap(nearSpellings));
  if (rasm.length <= SHORT)
    for (const first of letters) for (const second of ['', ...letters]) spellings.add(first + second);
  return [...spellings];
}

/** The word, and the word with one letter lost, replaced or added. */
function onceEdited(rasm: string, letters: readonly string[]): string[] {
  const edited = new Set([rasm]);
  for (let at = 0; at <= rasm.length; at += 1) {
    const [left, right] = [rasm.slice(0, at), rasm.slice(at)];
    if (right !== '') edited.add(left + right.slice(1));
    for (const letter of letters) {
      edited.add(left + letter + right);
      if (right !== '') edited.add(left + letter + right.slice(1));
    }
  }
  return [...edited].filter((word) => word !== '');
}

/** FNV-1a over UTF-16 units, as a signed 32-bit number: what PostgreSQL keeps in an integer array. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
