import type { Component } from './components.ts';
import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

/** In heights of the page's usual letters. */
const SMALLEST = 6;
const LARGEST = 32;
/** How far from a circle's box its sides may be. */
const SQUARE = 0.72;
/** A ring leaves most of its box white. */
const FULLEST = 0.3;
/** Directions in which the ring is looked for, and the share of them that must show it. */
const DIRECTIONS = 72;
const ROUND = 0.85;
/** Where the ring may lie, shares of the way from the middle to the box's side. */
const INNER = 0.84;
const OUTER = 1.03;

/** Rings of ink: the outline of a round stamp, where it hangs together and no colour has shown it already. */
export function findStamps(found: readonly Component[], ink: Ink, letter: number): Box[] {
  return found
    .filter((one) => {
      const [short, long] = [Math.min(one.width, one.height), Math.max(one.width, one.height)];
      return (
        short >= SMALLEST * letter &&
        long <= LARGEST * letter &&
        short / long >= SQUARE &&
        one.area <= FULLEST * one.width * one.height &&
        ringShare(one, ink) >= ROUND
      );
    })
    .map(({ x, y, width, height }) => ({ x, y, width, height }));
}

/** Share of the directions from the middle in which ink lies near the ellipse that fills the box. */
function ringShare({ x, y, width, height }: Box, { bits, width: stride, height: rows }: Ink): number {
  let seen = 0;
  for (let step = 0; step < DIRECTIONS; step++) {
    const angle = (2 * Math.PI * step) / DIRECTIONS;
    for (let away = INNER; away <= OUTER; away += 0.01) {
      const column = Math.round(x + width / 2 + (Math.cos(angle) * away * width) / 2);
      const row = Math.round(y + height / 2 + (Math.sin(angle) * away * height) / 2);
      if (column >= 0 && row >= 0 && column < stride && row < rows && bits[row * stride + column]) {
        seen++;
        break;
      }
    }
  }
  return seen / DIRECTIONS;
}
