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
  let text = letters;
  for (const [digraph, sign] of groups.latinDigraphs)
    if (text.includes(digraph!)) text = text.replaceAll(digraph!, sign!);
  const skeleton: number[] = [];
  for (const letter of text) {
    const sound = classes.get(letter);
    if (sound !== undefined && sound !== skeleton.at(-1) && skeleton.length < SKELETON_LENGTH)
      skeleton.push(sound);
  }
  return skeleton;
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

const row = new Uint8Array(SKELETON_LENGTH + 1);

/** True where two skeletons differ in at most `most` classes (lost, added or replaced). */
export function soundNear(left: Sounding, right: Sounding, most: number): boolean {
  if (countBits(left.mask ^ right.mask) > 2 * most) return false;
  const [one, other] = [left.skeleton, right.skeleton];
  for (let j = 0; j <= other.length; j++) row[j] = j;
  for (let i = 0; i < one.length; i++) {
    let corner = row[0]!;
    row[0] = i + 1;
    for (let j = 0; j < other.length; j++) {
      const here = Math.min(corner + (one[i] === other[j] ? 0 : 1), row[j + 1]! + 1, row[j]! + 1);
      corner = row[j + 1]!;
      row[j + 1] = here;
    }
  }
  return row[other.length]! <= most;
}

/** Bits that are set. */
export function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
