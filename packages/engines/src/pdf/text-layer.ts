import { createHash } from 'node:crypto';
import type { WordBox } from '@sijill/domain';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { wordsOfGlyphs } from './glyph-words.ts';
import { PDFJS_VERSION } from './pdf-document.ts';
import { placedGlyphs } from './pdf-glyphs.ts';
import { TEXT_LAYER_RULES, whyUnusable } from './text-layer-quality.ts';

/** How a text layer is named in a page reading. */
export const TEXT_LAYER = {
  engine: 'pdf-text-layer',
  engineVersion: PDFJS_VERSION,
  configurationHash: createHash('sha256')
    .update(JSON.stringify(['pdf-text-layer', 1, PDFJS_VERSION, TEXT_LAYER_RULES]))
    .digest('hex'),
} as const;

/** The words for a page image of some width, or why the text cannot be trusted. */
export type TextLayer =
  | { readonly wordsFor: (imageWidth: number) => WordBox[] }
  | { readonly reason: string };

/** A page's own text, when it can be trusted. */
export async function readTextLayer(page: PDFPageProxy): Promise<TextLayer> {
  const glyphs = await placedGlyphs(page);
  const { width } = page.getViewport({ scale: 1 });
  const reason = whyUnusable(glyphs, wordsOfGlyphs(glyphs, 1));
  return reason ? { reason } : { wordsFor: (imageWidth) => wordsOfGlyphs(glyphs, imageWidth / width) };
}
