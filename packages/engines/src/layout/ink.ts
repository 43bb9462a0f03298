import { type EvenCopy, evenCopy } from '../picture/even-copy.ts';
import { flattenLight } from '../picture/flatten-light.ts';
import { FOUR_WHITE, fourBytes } from '../picture/four-bytes.ts';
import { levelCounts } from '../picture/level-counts.ts';
import type { PageLight } from '../picture/page-light.ts';
import type { Grey } from '../picture/raster.ts';
import { tintsOf } from './tints.ts';

/** A bitmap of writing: 1 where there is ink, rows from the top left. */
export interface Ink {
  readonly bits: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PageInk {
  readonly ink: Ink;
  /** Px of the page that one px of the bitmap stands for. */
  readonly scale: number;
  /** The ground of coloured bars and boxes, in px of the bitmap; absent where the paper is plain. */
  readonly tints?: PageLight;
}

/** Shorter side at which a layout is looked for, px: A4 at about 150 dpi, enough to tell dots from lines. */
const LAYOUT_SIDE = 1240;

/**
 * Below which level (0 to 255, paper white) a pixel is ink. Thin strokes of coarse or blurred scans never get dark,
 * and fall to pieces below a strict level; on paper with a texture, or a coloured slide, a generous one finds lines
 * in the background. Found on generated pages in 20 fonts and 15 real scans.
 */
export const INK_LEVELS = {
  /** Share of the page between `background` levels above which the paper is not plain. */
  background: [208, 240],
  mostBackground: 0.06,
  textured: 168,
  plain: 192,
  /** Writing with so many half-dark pixels (`halfDark`) for each dark one is faint. */
  halfDark: [120, 208],
  faintRatio: 1.5,
  faint: 208,
  /** On the tinted ground of bars and boxes, once it is white. */
  onTint: 132,
} as const;

/** The page's ink at layout resolution; one of its pixels stands for `scale` px of the page. `known` may be at hand. */
export function inkOf(page: Grey, known?: EvenCopy): PageInk {
  const scale = Math.max(1, Math.round(Math.min(page.width, page.height) / LAYOUT_SIDE));
  const { flat } = known?.factor === scale ? known : evenCopy(page, scale);
  const tints = tintsOf(flat);
  const even = tints ? flattenLight(flat, tints, 1) : flat;
  const level = inkLevel(even.pixels);
  const bits = new Uint8Array(even.pixels.length);
  const words = fourBytes(even.pixels);
  for (let at = 0; at < bits.length; at++) {
    while (words && (at & 3) === 0 && words[at >> 2] === FOUR_WHITE) at += 4;
    if (at < bits.length && even.pixels[at]! < level) bits[at] = 1;
  }
  if (tints) eraseRims(bits, even, tints);
  return { ink: { bits, width: even.width, height: even.height }, scale, ...(tints && { tints }) };
}

/** On tinted ground only what is much darker is ink: scanners draw dark rims where it ends. */
function eraseRims(
  bits: Uint8Array,
  { pixels, width, height }: Grey,
  { cell, columns, levels }: PageLight,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / cell) * columns;
    for (let x = 0; x < width; x++, at++) {
      if (bits[at] && levels[row + Math.floor(x / cell)]! < 255 && pixels[at]! >= INK_LEVELS.onTint)
        bits[at] = 0;
    }
  }
}

function inkLevel(pixels: Uint8Array): number {
  const counts = levelCounts(pixels);
  const between = ([from, to]: readonly [number, number]) =>
    counts.subarray(from, to).reduce((sum, count) => sum + count, 0);
  const rules = INK_LEVELS;
  if (between(rules.background) > rules.mostBackground * pixels.length) return rules.textured;
  const dark = between([0, rules.halfDark[0]]);
  return between(rules.halfDark) > rules.faintRatio * dark ? rules.faint : rules.plain;
}
