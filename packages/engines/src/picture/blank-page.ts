import { findInk } from './ink-components.ts';
import { type Grey, shrink } from './raster.ts';

/** When a page is blank. Careful: a page is only called blank when not even a faint digit stands on it. */
export const BLANK_RULES = {
  /** Shorter side of the copy that is looked at, px: some 70 dpi, where a digit of 12 points is 8 px high. */
  side: 600,
  /** What is this many levels darker than evenly lit white paper counts as ink, or 6 times the paper's grain. */
  faint: 10,
  grains: 6,
  /** A patch at least this long, px, may be a letter; smaller ones are dust. */
  shortest: 4,
  /** More dust than this may be a dotted line. */
  mostDust: 40,
  /** Share of each side along which shadows and the edge of the paper do not count. */
  border: 0.02,
} as const;

/** Whether nothing stands on an evenly lit page. `noise` is the grain's standard deviation before it was shrunken. */
export function isBlank(flat: Grey, noise: number): boolean {
  const factor = Math.max(1, Math.floor(Math.min(flat.width, flat.height) / BLANK_RULES.side));
  const calm = shrink(flat, factor);
  const faint = Math.max(BLANK_RULES.faint, (BLANK_RULES.grains * noise) / factor);
  const { components } = findInk(calm, { below: 255 - faint });
  const [marginX, marginY] = [calm.width * BLANK_RULES.border, calm.height * BLANK_RULES.border];
  let dust = 0;
  for (const { left, top, right, bottom } of components) {
    const atBorder =
      left < marginX || top < marginY || right > calm.width - marginX || bottom > calm.height - marginY;
    if (atBorder && Math.min(right - left, bottom - top) < 2 * Math.max(marginX, marginY)) continue;
    if (Math.max(right - left, bottom - top) >= BLANK_RULES.shortest) return false;
    dust++;
  }
  return dust <= BLANK_RULES.mostDust;
}
