import type { PageImage } from '@sijill/domain';
import { flattenLight } from '../picture/flatten-light.ts';
import { measureLight } from '../picture/page-light.ts';
import { encodePng, isBilevel } from '../picture/png.ts';
import { type Grey, shrink } from '../picture/raster.ts';
import { analyseLayout } from './analyse-layout.ts';
import { eraseRulings } from './erase-rulings.ts';
import { type LineSheet, lineSheet } from './line-sheet.ts';
import type { Box, PageLayout } from './page-layout.ts';

/** Width at which the paper's light is measured, px, and cells of its grid along it. */
const MEASURED_WIDTH = 800;
const LIGHT_CELLS = 24;
/** Darker than this on white paper is ink. */
const DARK = 168;
/** Paper as bright as this everywhere is white already. */
const WHITE = 250;

export interface LaidOut {
  readonly layout: PageLayout;
  /** The page itself where no lines were found. */
  readonly ocrImage: PageImage;
  readonly sheet?: LineSheet;
}

/**
 * Finds what stands where on a straight page, and sets its lines out for an engine: rulings erased, paper white. `stamps` are those
 * that colour has shown, px of the page.
 */
export function layOut(page: Grey, stamps: readonly Box[] = []): LaidOut {
  const { layout, rulings, scale } = analyseLayout(page, stamps);
  if (layout.lines.length === 0) return { layout, ocrImage: encodePng(page, isBilevel(page)) };
  const factor = Math.max(1, Math.round(page.width / MEASURED_WIDTH));
  const small = shrink(page, factor);
  const light = measureLight(small, Math.max(8, Math.ceil(small.width / LIGHT_CELLS)));
  const white = light.levels.every((level) => level >= WHITE)
    ? { ...page, pixels: page.pixels.slice() }
    : flattenLight(page, light, factor);
  const { pixels, width, height } = white;
  const blank = (at: number) => {
    pixels[at] = 255;
  };
  eraseRulings({ width, height, dark: (at) => pixels[at]! < DARK, blank }, rulings, scale);
  const { image, sheet } = lineSheet(white, layout.lines);
  return { layout, ocrImage: image, sheet };
}
