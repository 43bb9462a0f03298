import { components } from './components.ts';
import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

/** Straight drawn lines of a page, in px of the bitmap. */
export interface Rulings {
  readonly horizontal: readonly Box[];
  readonly vertical: readonly Box[];
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
/** How near an end must come to a ruling to meet it, px. */
const MEETS = 5;
/** Share of its length at which a ruling may have other ink close above or below; the stroke of a word has more. */
const CROWDED = 0.4;

/**
 * Finds drawn lines: strokes that stay straight for far longer than any letter, pieces of one line joined. `letter`
 * is the height of the page's usual letters, px.
 */
export function findRulings(ink: Ink, letter: number): Rulings {
  const horizontal = across(ink, letter, SHORTEST_ACROSS);
  const vertical = across(transpose(ink), letter, SHORTEST_SIDE).map(
    ({ x, y, width, height }): Box => ({ x: y, y: x, width: height, height: width }),
  );
  return {
    horizontal,
    vertical: vertical.filter((line) => line.height >= SHORTEST_DOWN * letter || isSide(line, horizontal)),
  };
}

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
function across(ink: Ink, letter: number, shortest: number): Box[] {
  const thickest = Math.max(4, THICKEST * letter);
  const straight = components(strokesOf(ink, Math.max(16, Math.min(STROKE, shortest) * letter))).filter(
    ({ width, height, area }) =>
      height <= thickest + SLANT * width && area >= 0.5 * width && area / width <= thickest,
  );
  return joined(straight, letter).filter(
    (line) => line.width >= shortest * letter && crowd(ink, line) <= CROWDED,
  );
}

/** Only what belongs to an unbroken horizontal stroke of at least `stroke` px. */
function strokesOf({ bits, width, height }: Ink, stroke: number): Ink {
  const kept = new Uint8Array(bits.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let from = 0;
    for (let x = 0; x <= width; x++) {
      if (x < width && bits[row + x] === 1) continue;
      if (x - from >= stroke) kept.fill(1, row + from, row + x);
      from = x + 1;
    }
  }
  return { bits: kept, width, height };
}

/** Share of the line's length at which ink stands just above or below it. */
function crowd({ bits, width, height }: Ink, line: Box): number {
  let crowded = 0;
  for (let x = line.x; x < line.x + line.width; x++) {
    const above = line.y - 3;
    const below = line.y + line.height + 2;
    if ((above >= 0 && bits[above * width + x]) || (below < height && bits[below * width + x])) crowded++;
  }
  return crowded / line.width;
}

/** Joins pieces that continue each other. */
function joined(pieces: readonly Box[], letter: number): Box[] {
  const lines: Box[] = [];
  for (const piece of [...pieces].sort((one, other) => one.x - other.x)) {
    const at = lines.findIndex(
      (line) =>
        piece.x - (line.x + line.width) <= BREAK * letter &&
        Math.abs(centre(piece) - centre(line)) <=
          (THICKEST * letter) / 2 + SLANT * (line.width + piece.width) * 0.5,
    );
    if (at === -1) lines.push(piece);
    else lines[at] = around([lines[at]!, piece]);
  }
  return lines;
}

const centre = ({ y, height }: Box) => y + height / 2;

/** The smallest box around all; of none, a box of no size. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function transpose({ bits, width, height }: Ink): Ink {
  const turned = new Uint8Array(bits.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = bits[y * width + x]!;
  }
  return { bits: turned, width: height, height: width };
}
