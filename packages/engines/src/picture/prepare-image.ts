import type { PageImage } from '@sijill/domain';
import { RECOGNITION_SIDE } from '../files/limits.ts';
import { type Affine, IDENTITY, type PlaneMap, turning } from './affine.ts';
import { flattenLight } from './flatten-light.ts';
import { findInk, type Ink } from './ink-components.ts';
import { brightness } from './ink-grey.ts';
import { measureQuality, type PictureQuality } from './measure-quality.ts';
import { measureLight } from './page-light.ts';
import { encodePng } from './png.ts';
import { type Grey, type Raster, shrink, turnQuarters } from './raster.ts';
import { SAUVOLA, sauvola } from './sauvola.ts';
import { findTextEdges } from './text-edges.ts';
import { type OrientationVote, voteOrientation } from './vote-orientation.ts';
import { warp } from './warp.ts';

/**
 * When a page is worked on. Binarisation wins 2 to 4 points of character error on skewed or unevenly lit pages and
 * costs 3 on clean ones, so it must be earned.
 */
export const PREPARATION = {
  version: 2,
  /** Degrees. */
  skew: 0.5,
  /** Share of the paper's brightness, see `PageLight.unevenness`. */
  unevenness: 0.25,
  side: RECOGNITION_SIDE,
  ...SAUVOLA,
} as const;

export type PreparationStep = 'shrink' | 'turn' | 'flatten' | 'deskew' | 'binarise';

/** What was measured on a page and done to it before recognition. */
export interface Preparation {
  /** Degrees clockwise that the page's lines were turned by. */
  readonly skew: number;
  readonly unevenness: number;
  readonly quality: PictureQuality;
  /** How the page was found to lie; `turn` was done when the vote was clear. */
  readonly orientation: OrientationVote;
  readonly steps: readonly PreparationStep[];
  /** Wall time of the preparation, ms. */
  readonly milliseconds: number;
}

export interface PreparedImage {
  readonly ocrImage: PageImage;
  /** The image handed in, turned upright. */
  readonly upright: Raster;
  /** From `ocrImage` px to `upright` px. */
  readonly toUpright: PlaneMap;
  readonly preparation: Preparation;
}

/** Shorter side of the copy on which light, ink and skew are measured, px at least (where the image has them). */
const MEASURED_SIDE = 1200;
/** Cells of the light's grid along the measured width. */
const LIGHT_CELLS = 24;
/** Below this a pixel of the evenly lit page is ink. */
const INK_LEVEL = 150;

/**
 * Prepares a page of at most `RECOGNITION_SIDE` px for recognition: plain grey where it is good, else turned
 * upright (where it may be), flattened, straightened and binarised as far as its measures call for it.
 */
export function prepareImage(source: Raster, { mayTurn = true } = {}): PreparedImage {
  const began = performance.now();
  const first = examine(source);
  // A page that lies on its side is measured again as it stands.
  const page = first.vote.turn === 0 || !mayTurn ? first : examine(turnQuarters(source, first.vote.turn));
  const steps: PreparationStep[] = page === first ? [] : ['turn'];
  const { ocrImage, toUpright } = straightened(page, steps);
  return {
    ocrImage,
    upright: page.raster,
    toUpright,
    preparation: {
      skew: page.skew,
      unevenness: Math.round(page.unevenness * 1000) / 1000,
      quality: measureQuality(page.grey, page.ink, page.factor),
      orientation: first.vote,
      steps,
      milliseconds: Math.round(performance.now() - began),
    },
  };
}

interface Examined {
  readonly raster: Raster;
  readonly grey: Grey;
  /** How many px of `grey` one px of `small` stands for. */
  readonly factor: number;
  readonly small: Grey;
  readonly unevenness: number;
  readonly paper: number;
  readonly ink: Ink;
  readonly vote: OrientationVote;
  readonly skew: number;
}

function examine(raster: Raster): Examined {
  const grey = brightness(raster);
  const factor = Math.max(1, Math.floor(Math.min(grey.width, grey.height) / MEASURED_SIDE));
  const small = shrink(grey, factor);
  const light = lightOf(small);
  const ink = findInk(flattenLight(small, light, 1), INK_LEVEL);
  const { skew, ...vote } = voteOrientation(findTextEdges(ink));
  const { unevenness, paper } = light;
  return { raster, grey, factor, small, unevenness, paper, ink, vote, skew: skew.degrees };
}

const lightOf = (small: Grey) => measureLight(small, Math.ceil(small.width / LIGHT_CELLS));

function straightened(page: Examined, steps: PreparationStep[]) {
  const { grey, skew } = page;
  const skewed = Math.abs(skew) > PREPARATION.skew;
  if (!skewed && page.unevenness <= PREPARATION.unevenness)
    return { ocrImage: encodePng(grey, isBilevel(grey)), toUpright: IDENTITY };
  const straight = skewed ? straighten(page) : { page: grey, back: IDENTITY };
  if (skewed) steps.push('deskew');
  steps.push('flatten', 'binarise');
  const factor = page.factor;
  const flat = flattenLight(straight.page, lightOf(shrink(straight.page, factor)), factor);
  return { ocrImage: encodePng(sauvola(flat), true), toUpright: straight.back };
}

/** Fax-like scans stay what they are: a 1-bit PNG is handed over in a tenth of the time. */
function isBilevel({ pixels }: Grey): boolean {
  return pixels.every((pixel) => pixel === 0 || pixel === 255);
}

/** Turns a page back by its skew; `back` leads from the straight page to the turned one. */
function straighten({ grey, skew, paper }: Examined): { page: Grey; back: Affine } {
  const cos = Math.abs(Math.cos((skew * Math.PI) / 180));
  const sin = Math.abs(Math.sin((skew * Math.PI) / 180));
  const width = Math.ceil(grey.width * cos + grey.height * sin);
  const height = Math.ceil(grey.height * cos + grey.width * sin);
  const back = turning(skew, [width / 2, height / 2], [grey.width / 2, grey.height / 2]);
  return { page: warp(grey, { width, height, toSource: back, background: paper }), back };
}
