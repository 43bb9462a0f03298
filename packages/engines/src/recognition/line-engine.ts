import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type OcrEngine, type PageImage, type Recognition, SijillError, type WordBox } from '@sijill/domain';
import sharp from 'sharp';
import { analyseLayout } from '../layout/analyse-layout.ts';
import type { Box } from '../layout/page-layout.ts';
import { PREPARATION } from '../picture/prepare-image.ts';
import { type Grey, toGrey } from '../picture/raster.ts';
import { createLineReader, type LineReader } from '../recogniser/line-reader.ts';
import { Turns } from './turns.ts';

export interface LineEngineOptions {
  /** Pages read at the same time, one core each. Default: the machine's cores. */
  readonly workers?: number;
  /** Longest time for one page, ms. Default 120,000. */
  readonly timeoutMs?: number;
}

/** Changes when lines are found or words are made of them in another way. */
const VERSION = '2';

/**
 * Sijill's own line recogniser as an engine: reads the lines that the image brings along, or finds them itself.
 * Throws `ocr.setup` when the weights cannot be loaded.
 */
export async function createLineEngine(options: LineEngineOptions = {}): Promise<OcrEngine> {
  const { workers = availableParallelism(), timeoutMs = 120_000 } = options;
  const reader = await createLineReader();
  const turns = new Turns(workers);
  const closing = new AbortController();
  return {
    name: 'sijill',
    version: `${VERSION} (model ${reader.modelHash.slice(0, 12)})`,
    configurationHash: createHash('sha256')
      .update(JSON.stringify(['sijill', VERSION, reader.modelHash, PREPARATION]))
      .digest('hex'),
    needs: { bilevel: false, digitReader: false },
    recognise: (image, signal) =>
      turns.run(() => readImage(image, { reader, timeoutMs, signals: [closing.signal, signal] })),
    close: async () => closing.abort(),
  };
}

interface Reading {
  readonly reader: LineReader;
  readonly timeoutMs: number;
  readonly signals: readonly (AbortSignal | undefined)[];
}

async function readImage(image: PageImage, { reader, timeoutMs, signals }: Reading): Promise<Recognition> {
  const began = performance.now();
  const goOn = () => {
    if (signals.some((signal) => signal?.aborted))
      throw new SijillError('ocr.failed', { reason: 'it was cancelled or the engine is closed' });
    if (performance.now() - began > timeoutMs)
      throw new SijillError('ocr.timeout', { seconds: Math.round(timeoutMs / 100) / 10 });
  };
  goOn();
  const page = await decoded(image);
  const lines = image.lines ?? analyseLayout(page).layout.lines;
  const words: WordBox[] = [];
  let number = 0;
  for (const line of lines) {
    goOn();
    const [read] = await reader.read(page, [line]);
    const boxes = (read?.words ?? []).map((word) => wordBox(word, number, page));
    words.push(...boxes);
    if (boxes.length > 0) number++;
  }
  goOn();
  return { words, elapsedMs: performance.now() - began };
}

async function decoded({ bytes }: PageImage): Promise<Grey> {
  try {
    return await toGrey(sharp(bytes, { limitInputPixels: false }));
  } catch (cause) {
    throw new SijillError('ocr.failed', { reason: 'the page image cannot be decoded' }, { cause });
  }
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
