import { fourBytes } from '../picture/four-bytes.ts';
import { around } from './boxes.ts';
import { type Patch, patches } from './components.ts';
import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

/** A straight drawn line, in px of the bitmap. */
export interface Ruling extends Box {
  /** Where its middle lies across it, px, at each step along it from its start: lines slant and sag. */
  readonly path: Float32Array;
  /** Its usual thickness, px. */
  readonly thickness: number;
}

/** Straight drawn lines of a page. */
export interface Rulings {
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
}

/** All in heights of the page's usual letters: an unbroken stroke that may be part of a ruling, */
const STROKE = 2.2;
/** the shortest ruling across and down (an alef is nearly two high), */
const SHORTEST_ACROSS = 4.5;
const SHORTEST_DOWN = 3.2;
/** (a line between two others may be shorter) */
const SHORTEST_SIDE = 1.1;
/** and the thickest, beside what a slant adds. */
const THICKEST = 0.4;
/** How much a ruling may rise over its length. */
const SLANT = 0.025;
/** Pieces of one ruling lie this near to each other, in letters' heights: nearer than words do. */
const BREAK = 0.4;
/** Ink of this size, in letters' heights, is a word: the one stroke in it is what its letters stand on, drawn long. */
const LONGEST_WORD = 9;
const LOWEST_WORD = 0.9;
const HIGHEST_WORD = 4;
/** Share of the word's height that stands above the stroke, and of its width that the stroke takes. */
const WORD_ABOVE = 0.25;
const SHORTEST_STROKE = 0.3;
const TILE = 64;
/** How far the heights of two pieces of a line may be apart, px. */
const LEVEL = 2;
/** How near an end must come to a ruling to meet it, px. */
const MEETS = 5;
/** How far beside its ink other ink is close to it, px. */
const BESIDE = 2.5;
/** Share of its length at which a ruling may have other ink close above or below; the stroke of a word has more. */
const CROWDED = 0.4;

/**
 * Finds drawn lines: strokes that stay straight for far longer than any letter, pieces of one line joined. `letter`
 * is the height of the page's usual letters, px;
 * `found` are the components of `ink`, where they are at hand.
 */
export function findRulings(ink: Ink, letter: number, found: readonly Patch[] = patches(ink)): Rulings {
  const words = found.filter(
    ({ width, height }) =>
      width <= LONGEST_WORD * letter && height >= LOWEST_WORD * letter && height <= HIGHEST_WORD * letter,
  );
  const lines = across(ink, letter, SHORTEST_ACROSS);
  const strokes = words.flatMap((word) => {
    const inside = lines.filter((line) => liesWithin(line, word));
    // A small frame has two.
    return inside.length === 1 && inside[0]!.width >= SHORTEST_STROKE * word.width ? inside : [];
  });
  const horizontal = lines.filter((line) => !strokes.includes(line));
  const vertical = across(transpose(ink), letter, SHORTEST_SIDE).map(
    ({ x, y, width, height, ...line }): Ruling => ({ ...line, x: y, y: x, width: height, height: width }),
  );
  return {
    horizontal,
    vertical: vertical.filter((line) => line.height >= SHORTEST_DOWN * letter || isSide(line, horizontal)),
  };
}

/** The line lies in the word's box and below its top, where no letter has a long stroke. */
const liesWithin = (line: Box, word: Box): boolean =>
  line.x >= word.x &&
  line.x + line.width <= word.x + word.width &&
  line.y >= word.y + WORD_ABOVE * word.height &&
  line.y + line.height <= word.y + word.height;

/** A short line between two rulings is the side of a frame or of a low cell. */
function isSide(line: Box, horizontal: readonly Box[]): boolean {
  const meets = (y: number) =>
    horizontal.some(
      (other) =>
        Math.abs(other.y + other.height / 2 - y) <= MEETS + other.height / 2 &&
        line.x >= other.x - MEETS &&
        line.x + line.width <= other.x + other.width + MEETS,
    );
  return meets(line.y) && meets(line.y + line.height);
}

/** Horizontal rulings of a bitmap, at least `shortest` letters long. */
function across(ink: Ink, letter: number, shortest: number): Ruling[] {
  const thickest = Math.max(4, THICKEST * letter);
  const strokes = strokesOf(ink, Math.max(16, Math.min(STROKE, shortest) * letter));
  const straight = patches(strokes).filter(
    ({ width, height, area }) =>
      height <= thickest + SLANT * width && area >= 0.5 * width && area / width <= thickest,
  );
  return joined(straight, letter)
    .filter((line) => line.width >= shortest * letter)
    .map((line) => traced(strokes, line))
    .filter((line) => crowd(ink, line) <= CROWDED);
}

/** Follows a line through its strokes; where it is broken, straight on to where it goes on. */
function traced({ bits, width }: Ink, line: Box): Ruling {
  const path = new Float32Array(line.width);
  const thick: number[] = [];
  let known = -1;
  for (let step = 0; step < line.width; step++) {
    const near = known === -1 ? undefined : path[known]!;
    const [middle, count] = middleOfInk(line, near, (y) => bits[y * width + line.x + step] === 1);
    if (count === 0) continue;
    path[step] = middle;
    thick.push(count);
    for (let gap = known + 1; gap < step; gap++) {
      const share = known === -1 ? 1 : (gap - known) / (step - known);
      path[gap] = (near ?? middle) + (middle - (near ?? middle)) * share;
    }
    known = step;
  }
  path.fill(known === -1 ? line.y + line.height / 2 : path[known]!, known + 1);
  thick.sort((one, other) => one - other);
  return { ...line, path, thickness: thick[Math.floor(thick.length / 2)] ?? 1 };
}

/** The middle and the height of the run of ink across a line that lies nearest to where the line was. */
function middleOfInk(
  { y, height }: Box,
  near: number | undefined,
  inked: (y: number) => boolean,
): readonly [middle: number, count: number] {
  let best: readonly [number, number] = [0, 0];
  for (let from = y; from < y + height; from++) {
    if (!inked(from)) continue;
    let to = from;
    while (to < y + height && inked(to)) to++;
    const middle = (from + to) / 2;
    if (best[1] === 0 || (near !== undefined && Math.abs(middle - near) < Math.abs(best[0] - near)))
      best = [middle, to - from];
    from = to;
  }
  return best;
}

/** Only what belongs to an unbroken horizontal stroke of at least `stroke` px. */
function strokesOf({ bits, width, height }: Ink, stroke: number): Ink {
  const kept = new Uint8Array(bits.length);
  const words = fourBytes(bits);
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++) {
      while (words && (at & 3) === 0 && at + 4 <= end && words[at >> 2] === 0) at += 4;
      const from = at;
      while (at < end && bits[at] === 1) at++;
      if (at - from >= stroke) kept.fill(1, from, at);
    }
  }
  return { bits: kept, width, height };
}

/** Share of the line's length at which ink stands just above or below it, where it lies there. */
function crowd({ bits, width, height }: Ink, line: Ruling): number {
  let crowded = 0;
  const away = line.thickness / 2 + BESIDE;
  for (let step = 0; step < line.width; step++) {
    const above = Math.floor(line.path[step]! - away);
    const below = Math.floor(line.path[step]! + away);
    const x = line.x + step;
    if ((above >= 0 && bits[above * width + x]) || (below < height && bits[below * width + x])) crowded++;
  }
  return crowded / line.width;
}

/** Joins pieces that continue each other: end to end, and at the same height there. */
function joined(pieces: readonly Box[], letter: number): Box[] {
  const lines: Box[] = [];
  for (const piece of [...pieces].sort((one, other) => one.x - other.x)) {
    const at = lines.findIndex(
      (line) =>
        piece.x - (line.x + line.width) <= BREAK * letter &&
        piece.y <= line.y + line.height + LEVEL &&
        line.y <= piece.y + piece.height + LEVEL,
    );
    if (at === -1) lines.push(piece);
    else lines[at] = around([lines[at]!, piece]);
  }
  return lines;
}

function transpose({ bits, width, height }: Ink): Ink {
  const turned = new Uint8Array(bits.length);
  const words = fourBytes(bits);
  // In square tiles, so that rows of both bitmaps stay at hand.
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const bottom = Math.min(height, top + TILE);
      const right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y++) {
        const end = y * width + right;
        for (let at = y * width + left, to = left * height + y; at < end; at++, to += height) {
          // Paper, four pixels at a time.
          while (words && (at & 3) === 0 && at + 4 <= end && words[at >> 2] === 0) {
            at += 4;
            to += 4 * height;
          }
          if (at < end && bits[at] === 1) turned[to] = 1;
        }
      }
    }
  }
  return { bits: turned, width: height, height: width };
}
