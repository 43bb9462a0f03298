import groups from './letter-groups.json' with { type: 'json' };

const classes = new Map(
  Object.values(groups.blockClasses).flatMap((letters, index) =>
    [...letters].map((letter): [string, number] => [letter, index + 1]),
  ),
);

/** Longest skeleton that is compared. */
export const SKELETON_LENGTH = 6;

/** The consonants of a token as coarse sound classes (1 to 9), whatever its script; repeated classes count once. */
export function skeletonOf(letters: string): number[] {
  const text = isArabic(letters) ? letters : withoutDigraphs(letters);
  const skeleton: number[] = [];
  for (const letter of text) {
    const sound = classes.get(letter);
    if (sound !== undefined && sound !== skeleton.at(-1) && skeleton.length < SKELETON_LENGTH)
      skeleton.push(sound);
  }
  return skeleton;
}

/** Quick to tell and sure where true: first and last letter are of the script, and words are of one. */
const isArabic = (letters: string): boolean =>
  letters.charCodeAt(0) >= FIRST_ARABIC && letters.charCodeAt(letters.length - 1) >= FIRST_ARABIC;
const FIRST_ARABIC = 0x600;

function withoutDigraphs(letters: string): string {
  let text = letters;
  for (const [digraph, sign] of groups.latinDigraphs)
    if (text.includes(digraph!)) text = text.replaceAll(digraph!, sign!);
  return text;
}

/** The classes as one number below `SKELETON_KEYS`. */
export const skeletonKey = (skeleton: readonly number[]): number =>
  skeleton.reduce((key, sound) => key * 10 + sound, 0);

/** One bit for each sound class that occurs. */
export const skeletonMask = (skeleton: readonly number[]): number =>
  skeleton.reduce((mask, sound) => mask | (1 << sound), 0);

/**
 * Keys under which a token is filed and looked up: its skeleton, and the skeleton with one class left out, so that one
 * lost, added or misread consonant still meets.
 */
export function skeletonKeys(skeleton: readonly number[]): number[] {
  const keys = new Set([skeletonKey(skeleton)]);
  if (skeleton.length > 1)
    for (let left = 0; left < skeleton.length; left++)
      keys.add(skeletonKey(skeleton.filter((_, index) => index !== left)));
  return [...keys];
}

interface Sounding {
  readonly skeleton: readonly number[];
  readonly mask: number;
}

/** True where two skeletons differ in at most `most` classes (lost, added or replaced). */
export function soundNear(left: Sounding, right: Sounding, most: number): boolean {
  if (countBits(left.mask ^ right.mask) > 2 * most) return false;
  return isWithin(left.skeleton, left.skeleton.length, right.skeleton, right.skeleton.length, most);
}

/**
 * Whether `most` changes make one sequence, from `from` on, the other, from `at` on. What both begin with is left as it
 * is: no other way takes fewer.
 */
export function isWithin(
  one: ArrayLike<number>,
  oneLength: number,
  other: ArrayLike<number>,
  otherLength: number,
  most: number,
  from = 0,
  at = 0,
): boolean {
  let i = from;
  let j = at;
  while (i < oneLength && j < otherLength && one[i] === other[j]) {
    i++;
    j++;
  }
  const left = oneLength - i;
  const right = otherLength - j;
  if (left === 0 || right === 0) return left + right <= most;
  if (most === 0 || left - right > most || right - left > most) return false;
  return (
    isWithin(one, oneLength, other, otherLength, most - 1, i + 1, j + 1) ||
    isWithin(one, oneLength, other, otherLength, most - 1, i + 1, j) ||
    isWithin(one, oneLength, other, otherLength, most - 1, i, j + 1)
  );
}

/** Bits that are set of a mask of sound classes. */
export const countBits = (mask: number): number => BITS[mask]!;

const MASKS = 1 << 10;
const BITS = Uint8Array.from({ length: MASKS }, (_, mask) => mask.toString(2).replaceAll('0', '').length);
