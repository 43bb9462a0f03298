import type { CropView, WordBox } from '@sijill/domain';
import type { MentionJson } from '../schema.ts';
import { unpackBoxes } from '../word-boxes.ts';
import type { Place } from './carry-over.ts';

/** A transcription and the size of the page's image, px. */
export interface PageWords {
  readonly text: string;
  readonly boxes: Buffer;
  readonly boxes_format: number;
  readonly image_width: number | null;
  readonly image_height: number | null;
}

type Box = readonly [number, number, number, number];
type Span = Pick<MentionJson, 'span_start' | 'span_end' | 'words'>;

/** Air around a line, so that marks above and below it are seen; in heights of its words. */
const AROUND = 0.4;
/** A strip is at least this wide, so that a short line is seen with what stands beside it; in heights of its words. */
const LEAST_WIDTH = 18;

/** The text line or lines that a span touches, and where they begin in the text. */
export function linesOf(text: string, span: Span): { readonly text: string; readonly from: number } {
  const from = text.lastIndexOf('\n', Math.max(0, span.span_start - 1)) + 1;
  const end = text.indexOf('\n', span.span_end);
  return { text: text.slice(from, end < 0 ? undefined : end), from };
}

/** Where a mention's words stand, as shares of the image; null without an image or boxes. */
export function placeOf(page: PageWords, span: Span): Place | null {
  const { image_width: width, image_height: height } = page;
  const box = around(wordsAt(unpackBoxes(page.text, page.boxes, page.boxes_format), span));
  return box && width && height ? [box[0] / width, box[1] / height, box[2] / width, box[3] / height] : null;
}

const wordsAt = (all: readonly WordBox[], span: Span): WordBox[] =>
  span.words.flatMap((index) => all[index] ?? []).filter((word) => word.width > 0);

function around(words: readonly WordBox[]): Box | null {
  if (words.length === 0) return null;
  const left = Math.min(...words.map((word) => word.x));
  const top = Math.min(...words.map((word) => word.y));
  return [
    left,
    top,
    Math.max(...words.map((word) => word.x + word.width)) - left,
    Math.max(...words.map((word) => word.y + word.height)) - top,
  ];
}

/**
 * The strip of the page image that shows a mention in its lines; null without an image or boxes. `all` are the page's
 * words, where they are at hand.
 */
export function cropOf(
  pageId: string,
  page: PageWords,
  span: Span,
  all: readonly WordBox[] = unpackBoxes(page.text, page.boxes, page.boxes_format),
): CropView | null {
  const { image_width: imageWidth, image_height: imageHeight } = page;
  const own = wordsAt(all, span);
  const touched = new Set(own.map((word) => word.line));
  const box = around(all.filter((word) => touched.has(word.line) && word.width > 0));
  if (!box || !imageWidth || !imageHeight) return null;
  const tall = Math.max(...own.map((word) => word.height));
  const air = AROUND * tall;
  const beside = Math.max(air, (LEAST_WIDTH * tall - box[2]) / 2);
  const x = Math.max(0, box[0] - beside);
  const y = Math.max(0, box[1] - air);
  const line = linesOf(page.text, span);
  return {
    pageId,
    imageWidth,
    imageHeight,
    lines: [
      x,
      y,
      Math.min(imageWidth, box[0] + box[2] + beside) - x,
      Math.min(imageHeight, box[1] + box[3] + air) - y,
    ],
    words: own.map((word) => [word.x, word.y, word.width, word.height]),
    text: line.text,
    from: span.span_start - line.from,
    to: span.span_end - line.from,
  };
}
