import { flattenLight } from '../picture/flatten-light.ts';
import { measureLight } from '../picture/page-light.ts';
import { type Grey, shrink } from '../picture/raster.ts';

/** A bitmap of writing: 1 where there is ink, rows from the top left. */
export interface Ink {
  readonly bits: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Width at which a layout is looked for, px: A4 at about 150 dpi, enough to tell dots from lines. */
const LAYOUT_WIDTH = 1240;
/** Cells of the light's grid along that width. */
const LIGHT_CELLS = 24;
/** A pixel is ink when it is darker than this share of its paper's brightness (0 to 255 after flattening). */
const DARK = 192;

/** The page's ink at layout resolution; one of its pixels stands for `scale` px of the page. */
export function inkOf(page: Grey): { readonly ink: Ink; readonly scale: number } {
  const scale = Math.max(1, Math.round(page.width / LAYOUT_WIDTH));
  const small = shrink(page, scale);
  const even = flattenLight(small, measureLight(small, Math.max(8, Math.ceil(small.width / LIGHT_CELLS))), 1);
  const bits = new Uint8Array(even.pixels.length);
  for (let at = 0; at < bits.length; at++) bits[at] = even.pixels[at]! < DARK ? 1 : 0;
  return { ink: { bits, width: even.width, height: even.height }, scale };
}
