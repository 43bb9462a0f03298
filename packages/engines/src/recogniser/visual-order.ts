import { bidiLevels } from './bidi-levels.ts';

const MIRRORED = new Map([...'()', ...'[]', ...'{}', ...'<>', ...'«»'].map((c, i, all) => [c, all[i ^ 1]!]));
const mirror = (character: string) => MIRRORED.get(character) ?? character;

/** A character of a line with whatever belongs to it: its place on the page, its confidence. */
export interface Placed {
  readonly text: string;
}

/**
 * The characters of a right-to-left line from left to right as they are drawn, brackets as their picture looks.
 * This is what the recogniser's labels are.
 */
export function toVisual(text: string): string {
  const characters = [...text];
  const levels = bidiLevels(characters);
  const drawn = characters.map((c, i) => (levels[i] === 1 ? mirror(c) : c));
  return reverseRuns(drawn, levels).reverse().join('');
}

/**
 * The inverse: characters seen from left to right, put into the order they are read in. Reading the line from the right
 * and running the algorithm again reverses numbers and Latin words, and nothing else. A line of Latin is read from the
 * left: its picture alone would allow `(4s2) 21Sc` as well as `21Sc (4s2)`.
 */
export function toLogical<T extends Placed>(seen: readonly T[]): T[] {
  if (runsFromLeft(seen.map(({ text }) => text).join(''))) return [...seen];
  const fromRight = [...seen].reverse();
  const levels = bidiLevels(fromRight.map((c) => mirror(c.text)));
  const read = fromRight.map((c, i) =>
    levels[i] === 1 && MIRRORED.has(c.text) ? { ...c, text: mirror(c.text) } : c,
  );
  return reverseRuns(read, levels);
}

/** Latin, and nothing that is written from the right: no such letter or digit, no list's number at the right end. */
const runsFromLeft = (seen: string): boolean =>
  /\p{Script=Latin}/u.test(seen) &&
  !/[\p{Script=Arabic}\p{Script=Hebrew}\u0660-\u0669]/u.test(seen) &&
  !/ [.:)-] ?\d+$/.test(seen);

/** Reverses each run of left-to-right characters in place of itself. */
function reverseRuns<T>(characters: readonly T[], levels: readonly (1 | 2)[]): T[] {
  const out: T[] = [];
  let run: T[] = [];
  characters.forEach((character, i) => {
    if (levels[i] === 2) run.push(character);
    else {
      out.push(...run.reverse(), character);
      run = [];
    }
  });
  return [...out, ...run.reverse()];
}
