import { around, gapBetween } from './boxes.ts';
import type { Component } from './components.ts';
import type { Box } from './page-layout.ts';

/** Both in heights of the page's usual letters: ink smaller than this begins no line, and how near to digits their zeros are. */
const LEAST = 0.2;
const ACROSS = 0.75;
/** How far the middle of a zero is from half the height of its digits, as a share of it. */
const HALFWAY = 0.25;

/** Ink so small that it may be a dot of a letter, a stop, dirt, or a zero of Eastern digits, in some type no larger. */
export const isDot = ({ width, height }: Box, letter: number): boolean =>
  Math.max(width, height) < LEAST * letter;

/** Lines of narrow components with the dots that stand beside them as zeros do; the other dots are left out. */
export function withZeros(
  lines: readonly Component[][],
  dots: readonly Component[],
  letter: number,
): Component[][] {
  const grown = lines.map((members) => ({ members: [...members], box: around(members) }));
  const fromTheLeft = [...dots].sort((one, other) => one.x - other.x);
  const taken = new Set<Component>();
  // Beside a zero another may stand, on either side.
  for (const dot of [...fromTheLeft, ...fromTheLeft.toReversed()]) {
    if (taken.has(dot)) continue;
    const line = grown.find(({ box }) => isHalfway(dot, box) && gapBetween(box, dot) <= ACROSS * letter);
    if (!line) continue;
    line.members.push(dot);
    line.box = around([line.box, dot]);
    taken.add(dot);
  }
  return grown.map(({ members }) => members);
}

/** Stops stand lower, the dots of letters lower or higher. */
function isHalfway(dot: Box, { y, height }: Box): boolean {
  return Math.abs(dot.y + dot.height / 2 - (y + height / 2)) <= HALFWAY * height;
}
