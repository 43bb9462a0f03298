import type { OcrEngine, PageReading, WordBox } from '@sijill/domain';
import { wordsOnPage } from '../layout/line-sheet.ts';
import { TEXT_LAYER } from '../pdf/text-layer.ts';
import { mapBox } from '../picture/affine.ts';
import type { PreparedPage } from './prepared-page.ts';

/**
 * What stands on a page, in px of `page.image`: its own text where that can be trusted, else what the engine reads.
 * Rejects as the engine does.
 */
export async function readPage(
  page: PreparedPage,
  engine: OcrEngine,
  signal?: AbortSignal,
): Promise<PageReading> {
  const { width: imageWidth, height: imageHeight } = page.image;
  if (page.textLayer) {
    return { words: page.textLayer, imageWidth, imageHeight, source: 'text-layer', ...TEXT_LAYER };
  }
  const words = await recognised(page, engine, signal);
  return {
    words: words.map((word) => mapBox(word, page.ocrToImage, imageWidth, imageHeight)),
    imageWidth,
    imageHeight,
    source: 'ocr',
    engine: engine.name,
    engineVersion: engine.version,
    configurationHash: engine.configurationHash,
  };
}

/** Words in px of the straight page, in reading order. */
async function recognised(
  { ocrImage, sheet }: PreparedPage,
  engine: OcrEngine,
  signal?: AbortSignal,
): Promise<readonly WordBox[]> {
  const { words } = await engine.recognise(ocrImage, signal);
  return sheet ? wordsOnPage(sheet, words) : words;
}
