import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';

/** Room left around a line's box, as shares of its height: what the lines of the training have on average. */
const MARGIN = { above: 0.1, beside: 0.25 };

export interface LineCrop extends Grey {
  /** Where the crop stands on the page, px. */
  readonly left: number;
  readonly top: number;
}

/** The line's pixels with a margin, within the page. Throws a RangeError for a box that lies outside of the page. */
export function cropLine(page: Grey, box: Box): LineCrop {
  const above = box.height * MARGIN.above;
  const beside = box.height * MARGIN.beside;
  const left = Math.max(0, Math.round(box.x - beside));
  const top = Math.max(0, Math.round(box.y - above));
  const right = Math.min(page.width, Math.round(box.x + box.width + beside));
  const bottom = Math.min(page.height, Math.round(box.y + box.height + above));
  const width = right - left;
  const height = bottom - top;
  if (!(width > 0 && height > 0)) {
    throw new RangeError(
      `The line box ${JSON.stringify(box)} is not on the page of ${page.width} x ${page.height} px.`,
    );
  }
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const at = (top + y) * page.width + left;
    pixels.set(page.pixels.subarray(at, at + width), y * width);
  }
  return { pixels, width, height, left, top };
}
