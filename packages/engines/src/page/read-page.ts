import { type OcrEngine, type PageReading, SijillError, type WordBox } from '@sijill/domain';
import { findUnreadRuns } from '../digits/find-unread-runs.ts';
import { readDigits } from '../digits/read-digits.ts';
import { wordsOnPage } from '../layout/line-sheet.ts';
import { TEXT_LAYER } from '../pdf/text-layer-engine.ts';
import { mapBox } from '../picture/affine.ts';
import { greyOf } from '../picture/page-image.ts';
import { digitValue } from './digit-value.ts';
import { judgePage, lostLines } from './judge-page.ts';
import type { PreparedPage } from './prepared-page.ts';

/**
 * What stands on a page, in px of `page.image`: its own text where that can be trusted, else what the engine reads,
 * its numbers read again where the engine does not know their digits. Rejects as the engine does.
 */
export async function readPage(
  page: PreparedPage,
  engine: OcrEngine,
  signal?: AbortSignal,
): Promise<PageReading> {
  const { width: imageWidth, height: imageHeight } = page.image;
  if (page.textLayer) {
    const words = page.textLayer.map(withValue);
    return { words, imageWidth, imageHeight, source: 'text-layer', ...TEXT_LAYER };
  }
  const { ocrImage, sheet } = page;
  const recognised = page.preparation.blank ? [] : (await engine.recognise(ocrImage, signal)).words;
  const read =
    engine.needs.digitReader && recognised.length > 0 ? await numbersRead(page, recognised) : recognised;
  const words = markLost((sheet ? wordsOnPage(sheet, read) : read).map(withValue));
  return {
    words: words.map((word) => mapBox(word, page.ocrToImage, imageWidth, imageHeight)),
    imageWidth,
    imageHeight,
    source: 'ocr',
    engine: engine.name,
    engineVersion: engine.version,
    configurationHash: engine.configurationHash,
    verdict: judgePage({ preparation: page.preparation, words }),
  };
}

async function numbersRead({ ocrImage }: PreparedPage, words: readonly WordBox[]): Promise<WordBox[]> {
  const image = await greyOf(ocrImage).catch((cause: unknown) => {
    throw new SijillError('ocr.failed', { reason: 'the page image cannot be decoded' }, { cause });
  });
  const read = readDigits(image, words, ocrImage.lines);
  return findUnreadRuns(image, read, ocrImage.lines).reduce(placed, read);
}

/** The words with one more, put where it is read on its line: from right to left. */
function placed(words: WordBox[], one: WordBox): WordBox[] {
  const middle = ({ x, width }: WordBox) => x + width / 2;
  const next = words.findIndex((word) => word.line === one.line && middle(word) < middle(one));
  const at = next === -1 ? words.findLastIndex((word) => word.line <= one.line) + 1 : next;
  return words.toSpliced(at, 0, one);
}

function withValue(word: WordBox): WordBox {
  const value = digitValue(word.text);
  return value === undefined ? word : { ...word, value };
}

/** What could not be read is handwriting as far as can be told: it is kept apart and left to people. */
function markLost(words: readonly WordBox[]): WordBox[] {
  const lost = new Set(lostLines(words));
  return words.map((word) =>
    lost.has(word.line) && word.zone !== 'stamp' ? { ...word, zone: 'handwriting' } : word,
  );
}
