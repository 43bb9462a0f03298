import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { type Affine, compose, IDENTITY } from '../picture/affine.ts';
import { affine, INVISIBLE } from './pdf-glyphs.ts';
import { decodedImage, type PdfImage } from './pdf-image.ts';
import { OPS, type PDFPageProxy } from './pdfjs.ts';

/** How much of the page, along each side, an image may overhang (0 to 1). */
const SLACK = 0.02;
/** Share of the page's area that its only image covers at least; what is left is blank margin. */
const LEAST_COVER = 0.5;

/** Everything that leaves ink; a page with one of these beside its one image is more than a scan. */
const INK = new Set<number>([
  OPS.stroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
  OPS.shadingFill,
  OPS.rawFillPath,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintSolidColorImageMask,
  OPS.beginAnnotation,
]);
const TEXT = new Set<number>([
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
]);

/**
 * The scan of a page that consists of exactly one image covering it (blank margins aside), as embedded and turned
 * upright, never resampled; undefined when the page is anything else. Waits for the image to be decoded.
 */
export async function embeddedPicture(page: PDFPageProxy): Promise<Sharp | undefined> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const found = soleImage(fnArray, argsArray as readonly unknown[][]);
  if (!found) return undefined;
  const orientation = orientationOf(page, found.place);
  if (!orientation) return undefined;
  const image = await decodedImage(page, found.name);
  return image && turned(image, orientation);
}

interface PlacedImage {
  readonly name: string;
  /** From the unit square to the page's user space. */
  readonly place: Affine;
}

function soleImage(
  operators: readonly number[],
  args: readonly (readonly unknown[] | null)[],
): PlacedImage | undefined {
  let matrix = IDENTITY;
  let textMode = 0;
  let image: PlacedImage | undefined;
  let clip: Box = EVERYWHERE;
  let clipping = false;
  const stack: { matrix: Affine; textMode: number; clip: Box }[] = [];
  for (const [index, operator] of operators.entries()) {
    const values = args[index] ?? [];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin)
      stack.push({ matrix, textMode, clip });
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) {
      ({ matrix, textMode, clip } = stack.pop() ?? { matrix, textMode, clip });
    }
    if (operator === OPS.transform) matrix = compose(matrix, affine(values));
    if (operator === OPS.paintFormXObjectBegin && values[0]) {
      matrix = compose(matrix, affine([...(values[0] as ArrayLike<number> & Iterable<number>)]));
    }
    if (operator === OPS.setTextRenderingMode) textMode = Number(values[0]);
    if (operator === OPS.paintImageXObject) {
      if (image || typeof values[0] !== 'string') return undefined;
      if (!within(boxOf(matrix, UNIT), clip)) return undefined;
      image = { name: values[0], place: matrix };
    }
    if (TEXT.has(operator) && textMode !== INVISIBLE) return undefined;
    if (operator === OPS.clip || operator === OPS.eoClip) clipping = true;
    if (operator === OPS.constructPath && clipping) {
      clipping = false;
      if (values[2])
        clip = overlap(clip, boxOf(matrix, [...(values[2] as Iterable<number>)] as unknown as Box));
    }
    // pdfjs folds the painting of a path into its construction: the first argument names the painting.
    if (INK.has(operator) || (operator === OPS.constructPath && INK.has(Number(values[0])))) return undefined;
    if (operator === OPS.beginGroup || (operator === OPS.setGState && changesInk(values))) return undefined;
  }
  return image;
}

/** Left, low, right, high. */
type Box = readonly [number, number, number, number];
const UNIT: Box = [0, 0, 1, 1];
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];

function boxOf({ a, b, c, d, e, f }: Affine, [left, low, right, high]: Box): Box {
  const x = [a * left + c * low, a * left + c * high, a * right + c * low, a * right + c * high];
  const y = [b * left + d * low, b * left + d * high, b * right + d * low, b * right + d * high];
  return [Math.min(...x) + e, Math.min(...y) + f, Math.max(...x) + e, Math.max(...y) + f];
}

function overlap(one: Box, other: Box): Box {
  const low = [0, 1].map((side) => Math.max(one[side]!, other[side]!));
  const high = [2, 3].map((side) => Math.min(one[side]!, other[side]!));
  return [low[0]!, low[1]!, high[0]!, high[1]!];
}

/** Inside, but for the slack. */
function within(inner: Box, outer: Box): boolean {
  const slackX = SLACK * (inner[2] - inner[0]);
  const slackY = SLACK * (inner[3] - inner[1]);
  const low = inner[0] >= outer[0] - slackX && inner[1] >= outer[1] - slackY;
  return low && inner[2] <= outer[2] + slackX && inner[3] <= outer[3] + slackY;
}

/** Soft masks, blending and transparency change what an image looks like. */
function changesInk(values: readonly unknown[]): boolean {
  const entries = (values[0] ?? []) as readonly (readonly [string, unknown])[];
  return entries.some(([key, value]) => {
    if (key === 'SMask') return value !== false && value !== null;
    if (key === 'BM') return value !== 'source-over';
    return key === 'ca' && value !== 1;
  });
}

interface Orientation {
  readonly turn: 0 | 90;
  /** Mirrored left to right, top to bottom, after the turn. */
  readonly mirrored: boolean;
  readonly upsideDown: boolean;
}

/** How image rows lie on the upright page; undefined when the image is slanted or does not cover the page. */
function orientationOf(page: PDFPageProxy, place: Affine): Orientation | undefined {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { a, b, c, d } = compose(affine(transform), place);
  const upright = Math.hypot(b, c) < SLACK * Math.hypot(a, d);
  const sideways = Math.hypot(a, d) < SLACK * Math.hypot(b, c);
  if (!upright && !sideways) return undefined;
  const covered = boxOf(compose(affine(transform), place), UNIT);
  if (!within(covered, [0, 0, width, height])) return undefined;
  if ((covered[2] - covered[0]) * (covered[3] - covered[1]) < LEAST_COVER * width * height) return undefined;
  // Image row 0 lies at v = 1, so an unturned image has a > 0 and d < 0 on a page whose y points down.
  if (upright) return { turn: 0, mirrored: a < 0, upsideDown: d > 0 };
  // After a quarter turn clockwise the top row is at the right and the first column at the top.
  return { turn: 90, mirrored: c < 0, upsideDown: b < 0 };
}

function turned(image: PdfImage, { turn, mirrored, upsideDown }: Orientation): Sharp {
  const { pixels, width, height, channels } = image;
  const raw = { raw: { width, height, channels }, limitInputPixels: false };
  // sharp mirrors before it turns, whatever the order of the calls: across a quarter turn the axes change places.
  const [flip, flop] = turn === 0 ? [upsideDown, mirrored] : [mirrored, upsideDown];
  let picture = sharp(pixels, raw).rotate(turn);
  if (flip) picture = picture.flip();
  if (flop) picture = picture.flop();
  return picture;
}
