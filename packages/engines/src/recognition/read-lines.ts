import { type PageImage, SijillError, type WordBox } from '@sijill/domain';
import { analyseLayout } from '../layout/analyse-layout.ts';
import type { Box } from '../layout/page-layout.ts';
import { greyOf } from '../picture/page-image.ts';
import type { Grey } from '../picture/raster.ts';
import type { LineReader } from '../recogniser/line-reader.ts';

/**
 * The words of an image's lines: of those that it brings along, else of those that are found. `goOn` is called before each
 * and may throw. Throws `ocr.failed` for what is no image, and for a line that lies outside of it.
 */
export async function readLines(
  image: PageImage,
  reader: LineReader,
  goOn: () => void = () => undefined,
): Promise<WordBox[]> {
  const page = await greyOf(image).catch((cause: unknown) => {
    throw new SijillError('ocr.failed', { reason: 'the page image cannot be decoded' }, { cause });
  });
  const lines = image.lines ?? analyseLayout(page).layout.lines;
  const words: WordBox[] = [];
  let number = 0;
  for (const line of lines) {
    goOn();
    const [read] = await reader.read(page, [line]).catch((cause: unknown) => {
      if (cause instanceof SijillError) throw cause;
      throw new SijillError('ocr.failed', { reason: (cause as Error).message }, { cause });
    });
    const boxes = (read?.words ?? []).map((word) => wordBox(word, number, page));
    words.push(...boxes);
    if (boxes.length > 0) number++;
  }
  return words;
}

/** A word inside of the image, in a form that every engine gives. */
function wordBox(
  { text, x, y, width, height, confidence }: Box & { readonly text: string; readonly confidence: number },
  line: number,
  page: Grey,
): WordBox {
  const left = Math.min(Math.max(0, x), page.width - 1);
  const top = Math.min(Math.max(0, y), page.height - 1);
  return {
    text: text.normalize('NFC'),
    x: left,
    y: top,
    width: Math.max(1, Math.min(page.width - left, width)),
    height: Math.max(1, Math.min(page.height - top, height)),
    confidence,
    line,
  };
}
