import type { PageImage } from '@sijill/domain';
import sharp, { type Sharp } from 'sharp';
import { RECOGNITION_SIDE } from '../files/limits.ts';
import { type Affine, compose, IDENTITY, scaling, turning } from './affine.ts';
import { flattenLight } from './flatten-light.ts';
import { measureSkew } from './measure-skew.ts';
import { measureLight } from './page-light.ts';
import { encodePng } from './png.ts';
import { type Grey, shrink, toGrey } from './raster.ts';
import { SAUVOLA, sauvola } from './sauvola.ts';

/**
 * When a page is worked on. Binarisation wins 2 to 4 points of character error on skewed or unevenly lit pages and
 * costs 3 on clean ones, so it must be earned.
 */
export const PREPARATION = {
  version: 1,
  /** Degrees. */
  skew: 0.5,
  /** Share of the paper's brightness, see `PageLight.unevenness`. */
  unevenness: 0.25,
  side: RECOGNITION_SIDE,
  ...SAUVOLA,
} as const;

/** What was measured on a page and done to it before recognition. */
export interface Preparation {
  /** Degrees clockwise that the page's lines were turned by. */
  readonly skew: number;
  readonly unevenness: number;
  readonly steps: readonly ('shrink' | 'flatten' | 'deskew' | 'binarise')[];
}

export interface PreparedImage {
  readonly ocrImage: PageImage;
  /** From `ocrImage` px to px of the grey image handed in. */
  readonly toSource: Affine;
  readonly preparation: Preparation;
}

/** Width at which light and skew are measured, px. */
const MEASURED_WIDTH = 800;
/** Cells of the light's grid along the measured width. */
const LIGHT_CELLS = 24;

/** Prepares a page for recognition: plain grey, or flattened, straightened and binarised where it is needed. */
export async function prepareImage(source: Grey): Promise<PreparedImage> {
  const fitted = await fit(source);
  const toSource = scaling(source.width / fitted.width, source.height / fitted.height);
  const factor = Math.max(1, Math.floor(fitted.width / MEASURED_WIDTH));
  const small = shrink(fitted, factor);
  const light = measureLight(small, Math.ceil(small.width / LIGHT_CELLS));
  const skew = measureSkew(flattenLight(small, light, 1));
  const steps: Preparation['steps'][number][] = fitted === source ? [] : ['shrink'];
  const { unevenness } = light;
  if (Math.abs(skew) <= PREPARATION.skew && unevenness <= PREPARATION.unevenness) {
    return {
      ocrImage: encodePng(fitted, isBilevel(fitted)),
      toSource,
      preparation: { skew, unevenness, steps },
    };
  }
  steps.push('flatten');
  let page = flattenLight(fitted, light, factor);
  let back = IDENTITY;
  if (Math.abs(skew) > PREPARATION.skew) {
    steps.push('deskew');
    ({ page, back } = await straighten(page, skew));
  }
  steps.push('binarise');
  return {
    ocrImage: encodePng(sauvola(page), true),
    toSource: compose(toSource, back),
    preparation: { skew, unevenness, steps },
  };
}

/** Fax-like scans stay what they are: a 1-bit PNG is handed over in a tenth of the time. */
function isBilevel({ pixels }: Grey): boolean {
  return pixels.every((pixel) => pixel === 0 || pixel === 255);
}

async function fit(source: Grey): Promise<Grey> {
  if (Math.max(source.width, source.height) <= RECOGNITION_SIDE) return source;
  return toGrey(
    rawSharp(source).resize(RECOGNITION_SIDE, RECOGNITION_SIDE, { fit: 'inside', kernel: 'cubic' }),
  );
}

/** Turns a page back by `skew` degrees; `back` leads from the straight page to the turned one. */
async function straighten(page: Grey, skew: number): Promise<{ page: Grey; back: Affine }> {
  const cos = Math.cos((skew * Math.PI) / 180);
  const sin = Math.sin((skew * Math.PI) / 180);
  const turned = await toGrey(
    rawSharp(page).affine([cos, sin, -sin, cos], { background: '#fff', interpolator: 'bilinear' }),
  );
  const back = turning(skew, [turned.width / 2, turned.height / 2], [page.width / 2, page.height / 2]);
  return { page: turned, back };
}

/** A sharp image over raw grey pixels. */
export function rawSharp({ pixels, width, height }: Grey): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 1 }, limitInputPixels: false }).toColourspace('b-w');
}
