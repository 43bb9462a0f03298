import type { Component } from './components.ts';
import type { Box } from './page-layout.ts';

/** In heights of the page's usual letters. */
const SMALLEST = 6;
const LARGEST = 32;
/** How far from a circle's box its sides may be. */
const SQUARE = 0.72;
/** A ring leaves most of its box white. */
const FULLEST = 0.3;

/** Rings of ink: the outline of a round stamp, where it hangs together and no colour has shown it already. */
export function findStamps(found: readonly Component[], letter: number): Box[] {
  return found
    .filter(({ width, height, area }) => {
      const [short, long] = [Math.min(width, height), Math.max(width, height)];
      return (
        short >= SMALLEST * letter &&
        long <= LARGEST * letter &&
        short / long >= SQUARE &&
        area <= FULLEST * width * height
      );
    })
    .map(({ x, y, width, height }) => ({ x, y, width, height }));
}
