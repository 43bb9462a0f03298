import type { WordBox } from '@sijill/domain';
import { wordsOfGlyphs } from './glyph-words.ts';
import { placedGlyphs } from './pdf-glyphs.ts';
import type { PDFPageProxy } from './pdfjs.ts';
import { whyUnusable } from './text-layer-quality.ts';
import type { TextStrategy } from './text-strategy.ts';

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
