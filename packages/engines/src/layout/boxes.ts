import type { Box } from './page-layout.ts';

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

/** The middle of `one` lies in the box. */
export const holds = (box: Box, one: Box): boolean => {
  const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
};

/** Hardly a fifth of `one`, along either side, lies outside of the box. */
export function mostlyWithin(one: Box, box: Box): boolean {
  const across = Math.min(one.x + one.width, box.x + box.width) - Math.max(one.x, box.x);
  const down = Math.min(one.y + one.height, box.y + box.height) - Math.max(one.y, box.y);
  return across >= 0.8 * one.width && down >= 0.8 * one.height;
}

/** The same box on an image that is `scale` times as large. */
export const enlarged = ({ x, y, width, height }: Box, scale: number): Box => ({
  x: x * scale,
  y: y * scale,
  width: width * scale,
  height: height * scale,
});

/** White between them from left to right, px; 0 where one stands above the other. */
export const gapBetween = (one: Box, other: Box): number =>
  Math.max(0, one.x - (other.x + other.width), other.x - (one.x + one.width));
