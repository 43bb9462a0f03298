import type { Box } from '../layout/page-layout.ts';
import { RECOGNITION_SIDE } from '../page/picture-sizes.ts';
import { IDENTITY, type PlaneMap, scaling, turning } from './affine.ts';
import { isBlank } from './blank-page.ts';
import { colourGrid } from './colour-grid.ts';
import { type EvenCopy, evened, lightOf } from './even-copy.ts';
import { findSheet } from './find-sheet.ts';
import { findStamps, type StampBox } from './find-stamps.ts';
import { fingerprintOf } from './fingerprint.ts';
import { flattenLight } from './flatten-light.ts';
import { boxAround, composePlanes, invertPlane, type Quadrilateral, rectangleTo } from './homography.ts';
import { findInk } from './ink-components.ts';
import { brightness } from './ink-grey.ts';
import { findGrounds, groundShare, liftGrounds } from './lift-grounds.ts';
import { liftStamps } from './lift-stamps.ts';
import { looksLikeSpread } from './looks-like-spread.ts';
import { measureQuality, type PictureQuality } from './measure-quality.ts';
import { type Grey, type Raster, shrink, turnQuarters } from './raster.ts';
import { SAUVOLA, sauvola } from './sauvola.ts';
import { findTextEdges } from './text-edges.ts';
import { turnDarkBars } from './turn-dark-bars.ts';
import { type OrientationVote, voteOrientation } from './vote-orientation.ts';
import { warp } from './warp.ts';

/**
 * When a page is worked on. Binarisation wins 2 to 4 points of character error on skewed or unevenly lit pages and
 * costs 3 on clean ones, so it must be earned.
 */
export const PREPARATION = {
  version: 7,
  /** Changes when lines are found, set out, or their readings put together in another way. */
  reading: 5,
  /** Degrees. */
  skew: 0.5,
  skewOfSheet: 0.15,
  /** Share of the paper's brightness, see `PageLight.unevenness`. */
  unevenness: 0.25,
  /** Letters below `smallLetters` px are brought to `letterHeight` px, but at most to `mostEnlarged` times. */
  smallLetters: 24,
  letterHeight: 33,
  mostEnlarged: 2,
  /** Coloured ground in this share of its box makes a stamp a coloured cell: a round imprint fills less of it. */
  stampOnGround: 0.85,
  side: RECOGNITION_SIDE,
  ...SAUVOLA,
} as const;

export type PreparationStep =
  | 'shrink'
  | 'turn'
  | 'lift-stamps'
  | 'turn-bars'
  | 'rectify'
  | 'deskew'
  | 'enlarge'
  | 'flatten'
  | 'binarise'
  | 'divide';

/** What was measured on a page and done to it before recognition. */
export interface Preparation {
  /** Degrees clockwise that the page's lines were turned by. */
  readonly skew: number;
  readonly unevenness: number;
  readonly quality: PictureQuality;
  /** How the page was found to lie; `turn` was done when the vote was clear. */
  readonly orientation: OrientationVote;
  /** Nothing stands on it, not even a faint digit: there is nothing to recognise. */
  readonly blank: boolean;
  /** It looks like two facing pages. They were read one after the other where `steps` say `divide`. */
  readonly spread: boolean;
  readonly steps: readonly PreparationStep[];
  /** Wall time of the preparation, ms. */
  readonly milliseconds: number;
}

export interface PreparedImage {
  /** The page as it is recognised: upright, level, evenly lit as far as it was called for. */
  readonly straight: Grey;
  /** The image handed in, turned upright. */
  readonly upright: Raster;
  /** From `straight` px to `upright` px. */
  readonly toUpright: PlaneMap;
  /** Imprints of stamps in coloured ink, px of `ocrImage`. */
  readonly stamps: readonly StampZone[];
  /** A smaller copy of `straight`, where preparation made one. */
  readonly copy?: EvenCopy;
  /** The paper of `straight` was made white everywhere. */
  readonly even: boolean;
  /** Of the page's ink, see `fingerprintOf`; absent where there is hardly any. */
  readonly fingerprint?: string;
  readonly preparation: Preparation;
}

export type StampZone = Box & { readonly zone: 'stamp' };

/** Shorter side of the copy on which light, ink and skew are measured, px at least (where the image has them). */
const MEASURED_SIDE = 1200;
/** Below this a pixel of the evenly lit page is ink. */
const INK_LEVEL = 150;

/**
 * Prepares a page of at most `RECOGNITION_SIDE` px for recognition: plain grey where it is good, else turned
 * upright (where it may be), flattened, straightened and binarised as far as its measures call for it.
 */
export function prepareImage(source: Raster, { mayTurn = true, bilevel = false } = {}): PreparedImage {
  const began = performance.now();
  const first = examine(source);
  // A page that lies on its side is measured again as it stands.
  const page = first.vote.turn === 0 || !mayTurn ? first : examine(turnQuarters(source, first.vote.turn));
  const steps: PreparationStep[] = page === first ? [] : ['turn'];
  if (page.lifted) steps.push('lift-stamps');
  const { straight, toUpright, copy } = straightened(page, steps, bilevel);
  const even = steps.includes('flatten');
  const toPrepared = invertPlane(toUpright);
  const { fingerprint } = page;
  return {
    straight,
    upright: page.raster,
    toUpright,
    stamps: page.stamps.map((box) => ({ ...boxAround(box, toPrepared, straight), zone: 'stamp' })),
    ...(copy && { copy }),
    even,
    ...(fingerprint ? { fingerprint } : {}),
    preparation: {
      skew: page.skew,
      unevenness: Math.round(page.copy.light.unevenness * 1000) / 1000,
      quality: page.quality,
      orientation: first.vote,
      blank: page.blank,
      spread: page.spread,
      steps,
      milliseconds: Math.round(performance.now() - began),
    },
  };
}

interface Examined {
  readonly raster: Raster;
  readonly grey: Grey;
  /** Of the sheet. */
  readonly copy: EvenCopy;
  /** The sheet on its background, px of `grey`, and the size that it is drawn at. */
  readonly sheet: Sheet | undefined;
  readonly vote: OrientationVote;
  readonly skew: number;
  readonly quality: PictureQuality;
  readonly letterHeight: number;
  readonly stamps: readonly StampBox[];
  /** Stamps were taken off the text under them. */
  readonly lifted: boolean;
  readonly blank: boolean;
  readonly spread: boolean;
  readonly fingerprint: string | undefined;
}

interface Sheet {
  readonly toGrey: PlaneMap;
  readonly width: number;
  readonly height: number;
}

function examine(picture: Raster): Examined {
  const { grey, raster } = brightness(picture);
  const grid = colourGrid(raster);
  const coloured = findStamps(grid);
  const grounds = findGrounds(grid);
  const stamps = {
    ...coloured,
    boxes: coloured.boxes.filter((box) => groundShare(grounds, box) < PREPARATION.stampOnGround),
  };
  const lifted = liftStamps(grey, raster, stamps).length > 0;
  liftGrounds(grey, raster, grounds, stamps.paper);
  const factor = Math.max(1, Math.floor(Math.min(grey.width, grey.height) / MEASURED_SIDE));
  const whole = shrink(grey, factor);
  const corners = findSheet(whole);
  const sheet = corners && sheetOf(corners, factor);
  const copy = evened(corners ? rectified(whole, corners) : whole, factor);
  const ink = findInk(copy.flat, { below: INK_LEVEL });
  const edges = findTextEdges(ink);
  const { skew, ...vote } = voteOrientation(edges);
  const quality = measureQuality(grey, ink, factor);
  return {
    raster,
    grey,
    copy,
    sheet,
    vote,
    skew: skew.degrees,
    quality,
    letterHeight: quality.letterHeight,
    stamps: stamps.boxes,
    lifted,
    blank: isBlank(copy.flat, quality.noise),
    spread: looksLikeSpread(edges),
    fingerprint: fingerprintOf(ink, skew.degrees),
  };
}

/** A sheet is as wide and high as the longer of its opposite sides, so that nothing loses resolution. */
function sizeOf([topLeft, topRight, bottomRight, bottomLeft]: Quadrilateral) {
  const length = (one: readonly [number, number], other: readonly [number, number]) =>
    Math.hypot(one[0] - other[0], one[1] - other[1]);
  const width = Math.max(length(topLeft, topRight), length(bottomLeft, bottomRight));
  const height = Math.max(length(topLeft, bottomLeft), length(topRight, bottomRight));
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function sheetOf(corners: Quadrilateral, factor: number): Sheet {
  const larger = corners.map(([x, y]) => [x * factor, y * factor]) as unknown as Quadrilateral;
  const { width, height } = sizeOf(larger);
  return { toGrey: rectangleTo(larger, width, height), width, height };
}

function rectified(image: Grey, corners: Quadrilateral): Grey {
  const { width, height } = sizeOf(corners);
  return warp(image, { width, height, toSource: rectangleTo(corners, width, height), background: 255 });
}

function straightened(page: Examined, steps: PreparationStep[], bilevel: boolean) {
  const { grey, copy } = page;
  const { factor, light } = copy;
  const plane = planOf(page, steps);
  // A bar is told by its edges, which are level now, and before what is dark is made lighter.
  const { page: level, bars } = turnDarkBars(
    plane ? warp(grey, { ...plane, background: light.paper }) : grey,
  );
  const turned = bars.length > 0;
  if (turned) steps.push('turn-bars');
  const toUpright = plane?.toSource ?? IDENTITY;
  if (!plane && light.unevenness <= PREPARATION.unevenness)
    return { straight: level, toUpright, ...(!turned && { copy }) };
  steps.push('flatten');
  if (bilevel) steps.push('binarise');
  // What was redrawn is nobody else's; the page itself is still to be shown.
  const own = level === grey ? undefined : level.pixels;
  const even = flattenLight(level, own ? lightOf(shrink(level, factor)) : light, factor, own);
  return { straight: bilevel ? sauvola(even) : even, toUpright };
}

/** How the page is redrawn, if it must be: out of perspective, level, and large enough, all in one step. */
function planOf({ grey, sheet, skew, ...page }: Examined, steps: PreparationStep[]) {
  const from = sheet ?? { toGrey: IDENTITY, width: grey.width, height: grey.height };
  const skewed = Math.abs(skew) > (sheet ? PREPARATION.skewOfSheet : PREPARATION.skew);
  const enlarged = enlargement(page.letterHeight, Math.max(from.width, from.height));
  if (sheet) steps.push('rectify');
  if (skewed) steps.push('deskew');
  if (enlarged > 1) steps.push('enlarge');
  if (!sheet && !skewed && enlarged === 1) return undefined;
  const turn = skewed ? skew : 0;
  const cos = Math.abs(Math.cos((turn * Math.PI) / 180));
  const sin = Math.abs(Math.sin((turn * Math.PI) / 180));
  const width = Math.ceil(from.width * cos + from.height * sin);
  const height = Math.ceil(from.height * cos + from.width * sin);
  const level = turning(turn, [width / 2, height / 2], [from.width / 2, from.height / 2]);
  const toSource = composePlanes(from.toGrey, composePlanes(level, scaling(1 / enlarged, 1 / enlarged)));
  return { width: Math.round(width * enlarged), height: Math.round(height * enlarged), toSource };
}

function enlargement(letterHeight: number, side: number): number {
  if (letterHeight === 0 || letterHeight >= PREPARATION.smallLetters) return 1;
  const wanted = Math.min(PREPARATION.mostEnlarged, PREPARATION.letterHeight / letterHeight);
  return Math.max(1, Math.min(wanted, RECOGNITION_SIDE / side));
}
