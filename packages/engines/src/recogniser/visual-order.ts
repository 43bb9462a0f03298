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
 * and running the algorithm again reverses numbers and Latin words, and nothing else.
 */
export function toLogical<T extends Placed>(seen: readonly T[]): T[] {
  const fromRight = [...seen].reverse();
  const levels = bidiLevels(fromRight.map((c) => mirror(c.text)));
  const read = fromRight.map((c, i) =>
    levels[i] === 1 && MIRRORED.has(c.text) ? { ...c, text: mirror(c.text) } : c,
  );
  return reverseRuns(read, levels);
}

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
