import type { PageImage } from '@sijill/domain';
import { type EvenCopy, lightOf } from '../picture/even-copy.ts';
import { flattenLight } from '../picture/flatten-light.ts';
import { pageImage } from '../picture/page-image.ts';
import { type Grey, shrink } from '../picture/raster.ts';
import { analyseLayout } from './analyse-layout.ts';
import { eraseRulings } from './erase-rulings.ts';
import { type LineSheet, lineSheet } from './line-sheet.ts';
import type { Box, PageLayout } from './page-layout.ts';

/** Width at which the paper's light is measured, px. */
const MEASURED_WIDTH = 800;
/** Darker than this on white paper is ink. */
const DARK = 168;
/** Paper as bright as this everywhere is white already. */
const WHITE = 250;

export interface LaidOut {
  readonly layout: PageLayout;
  /** The page itself where no lines were found. */
  readonly ocrImage: PageImage;
  readonly sheet?: LineSheet;
  /** It shows two facing pages, which were set out one after the other. */
  readonly divided: boolean;
}

export interface LayOutOptions {
  /** Those that colour has shown, px of the page. */
  readonly stamps?: readonly Box[];
  /** One of the page that is at hand already. */
  readonly copy?: EvenCopy;
  /** Its paper was made white already. Default false: it is measured. */
  readonly even?: boolean;
  /** `ocrImage` is a PNG. Default false: pixels. */
  readonly encoded?: boolean;
}

/**
 * Finds what stands where on a straight page, and sets its lines out for an engine: rulings erased, paper white. That is
 * done on the page's own pixels, which nobody may need any more.
 */
export function layOut(
  page: Grey,
  { stamps = [], copy, even = false, encoded = false }: LayOutOptions = {},
): LaidOut {
  const { layout, rulings, scale, fold, tints } = analyseLayout(page, stamps, copy);
  const divided = fold !== undefined;
  if (layout.lines.length === 0) return { layout, ocrImage: pageImage(page, encoded), divided };
  const lit = even ? page : evenlyLit(page, copy ?? measured(page));
  const white = tints ? flattenLight(lit, tints, scale, lit.pixels) : lit;
  const { pixels, width, height } = white;
  const blank = (at: number) => {
    pixels[at] = 255;
  };
  eraseRulings({ width, height, dark: (at) => pixels[at]! < DARK, blank }, rulings, scale);
  const { picture, lines, sheet } = lineSheet(white, layout.lines);
  return { layout, ocrImage: { ...pageImage(picture, encoded), lines }, sheet, divided };
}

const evenlyLit = (page: Grey, { light, factor }: Pick<EvenCopy, 'light' | 'factor'>): Grey =>
  light.levels.every((level) => level >= WHITE) ? page : flattenLight(page, light, factor, page.pixels);

function measured(page: Grey): Pick<EvenCopy, 'light' | 'factor'> {
  const factor = Math.max(1, Math.round(page.width / MEASURED_WIDTH));
  return { light: lightOf(shrink(page, factor)), factor };
}
