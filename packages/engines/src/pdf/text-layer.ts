import { createHash } from 'node:crypto';
import type { WordBox } from '@sijill/domain';
import { wordsOfGlyphs } from './glyph-words.ts';
import { PDFJS_VERSION } from './pdf-document.ts';
import { placedGlyphs } from './pdf-glyphs.ts';
import type { PDFPageProxy } from './pdfjs.ts';
import { TEXT_LAYER_RULES, whyUnusable } from './text-layer-quality.ts';
import type { TextStrategy } from './text-strategy.ts';

/** How a text layer is named in a page reading. */
export const TEXT_LAYER = {
  engine: 'pdf-text-layer',
  engineVersion: PDFJS_VERSION,
  configurationHash: createHash('sha256')
    .update(JSON.stringify(['pdf-text-layer', 2, PDFJS_VERSION, TEXT_LAYER_RULES]))
    .digest('hex'),
} as const;

/** The words for a page image of some width, if they are taken; and why they are or are not, as a sentence. */
export interface TextLayer {
  readonly wordsFor?: (imageWidth: number) => WordBox[];
  readonly reason: string;
}

/** A page's own text, when the strategy takes it. */
export async function readTextLayer(page: PDFPageProxy, strategy: TextStrategy): Promise<TextLayer> {
  if (strategy === 'force') return { reason: 'its text layer is ignored on request' };
  const all = await placedGlyphs(page);
  const glyphs = strategy === 'redo' ? all.filter((glyph) => !glyph.invisible) : all;
  const words = wordsOfGlyphs(glyphs, 1);
  const reason = strategy === 'skip' ? whyEmpty(words) : whyUnusable(glyphs, words);
  if (reason)
    return { reason: glyphs.length < all.length ? `its invisible text is read anew, and ${reason}` : reason };
  const { width } = page.getViewport({ scale: 1 });
  return {
    wordsFor: (imageWidth) => wordsOfGlyphs(glyphs, imageWidth / width),
    reason: `its text layer of ${words.length} words is taken${strategy === 'skip' ? ' on request' : ''}`,
  };
}

const whyEmpty = (words: readonly WordBox[]) => (words.length === 0 ? 'it has no text layer' : undefined);
