import { createCanvas } from '@napi-rs/canvas';
import sharp, { type Sharp } from 'sharp';
import { RENDER_DPI } from '../page/picture-sizes.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** PDF units an inch. */
const POINTS = 72;

/** Draws a PDF page on white at `RENDER_DPI`, smaller only where its longest side would pass `longestSide` px. */
export async function renderedPicture(page: PDFPageProxy, longestSide: number): Promise<Sharp> {
  const whole = page.getViewport({ scale: 1 });
  const scale = Math.min(RENDER_DPI / POINTS, longestSide / Math.max(whole.width, whole.height));
  const viewport = page.getViewport({ scale });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  // pdfjs is typed for a browser's canvas; this one has the same methods.
  const element = canvas as unknown as HTMLCanvasElement;
  await page.render({ canvas: element, viewport, background: '#fff' }).promise;
  // A copy: these bytes are the canvas's own, and go with it, while the picture is looked at later.
  return sharp(Buffer.from(canvas.data()), {
    raw: { width, height, channels: 4 },
    limitInputPixels: false,
  }).removeAlpha();
}
