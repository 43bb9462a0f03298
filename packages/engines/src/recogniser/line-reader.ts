import { SijillError } from '@sijill/domain';
import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import { cropLine } from './crop-line.ts';
import { decodeFrames, type Logits, type SeenCharacter } from './decode-frames.ts';
import { doubtfulParts, lookedAt, stretchOf } from './doubtful-parts.ts';
import { withFreeDashes } from './free-dashes.ts';
import { lineWords, type ReadWord } from './line-words.ts';
import { type LineInput, normaliseLine } from './normalise-line.ts';
import {
  type Columns,
  loadRecogniser,
  type Network,
  type Precision,
  type RecogniserModel,
} from './recogniser-model.ts';
import { straightenLine } from './straighten-line.ts';
import { trimRows } from './trim-rows.ts';

/** What one line says. */
export interface ReadLine {
  /** Words in logical order, one space between them; empty where the line shows no character. */
  readonly text: string;
  readonly words: readonly ReadWord[];
  /** Mean of its characters' confidences, 0 to 1; 0 for a line without characters. */
  readonly confidence: number;
}

export interface LineReaderOptions {
  /** Default: what serves this machine best, see `loadRecogniser`. */
  readonly precisions?: readonly Precision[];
  /** Folder of the weights; default those of the package. */
  readonly modelFolder?: string;
}

/** Reads lines of writing, each by itself; knows nothing of pages. */
export interface LineReader {
  /** SHA-256 (hex) of weights, character set and calibration: changes whenever they could change a reading. */
  readonly modelHash: string;
  /**
   * One result per box, in the order given. Boxes in px of `page`: the ink of one line, without
   * its neighbours; a box that is somewhat too high does no harm. Throws a RangeError for a box outside of the page and `ocr.failed` when the network fails.
   */
  read(page: Grey, lines: readonly Box[]): Promise<ReadLine[]>;
}

/** Loads the recogniser once; one thread. Throws `ocr.setup` when it cannot be loaded. */
export async function createLineReader(options: LineReaderOptions = {}): Promise<LineReader> {
  const model = await loadRecogniser(options.precisions, options.modelFolder);
  return {
    modelHash: model.hash,
    async read(page, lines) {
      const read: ReadLine[] = [];
      for (const line of lines) read.push(await readLine(model, page, line));
      return read;
    },
  };
}

/** Grey levels below which a box holds no ink: the network was never shown bare paper and would see strokes in it. */
const FAINTEST = 12;

async function readLine(model: RecogniserModel, page: Grey, line: Box): Promise<ReadLine> {
  const crop = trimRows(straightenLine(trimRows(cropLine(page, line))));
  const input = normaliseLine(crop);
  if (input.contrast < FAINTEST) return { text: '', words: [], confidence: 0 };
  const seen = withFreeDashes(await seenOn(input, model), input);
  const words = lineWords({ seen, input, crop, line, calibration: model.calibration });
  const confidences = words.flatMap((word) => word.characters.map((c) => c.confidence));
  return {
    text: words.map((word) => word.text).join(' '),
    words,
    confidence: confidences.reduce((sum, c) => sum + c, 0) / Math.max(1, confidences.length),
  };
}

/** What the faster weights see, and where that is doubtful, what the others do. */
async function seenOn(input: LineInput, { networks }: RecogniserModel): Promise<SeenCharacter[]> {
  const [usual, exact] = networks;
  const logits = await logitsOf(usual, input);
  const line = decodeFrames(logits);
  const parts = exact ? doubtfulParts(line) : [];
  if (!exact || parts.length === 0) return line.seen;
  for (const part of parts) {
    const around = lookedAt(part, logits.frames);
    const again = await logitsOf(exact, stretchOf(input, around));
    const [from, to] = [part.from - around.from, part.to - around.from];
    for (let c = 0; c <= logits.characters.length; c++) {
      const read = again.values.subarray(c * again.frames + from, c * again.frames + to);
      logits.values.set(read, c * logits.frames + part.from);
    }
  }
  return decodeFrames(logits).seen;
}

const logitsOf = (network: Network, input: Columns): Promise<Logits> =>
  network(input).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SijillError('ocr.failed', { reason }, { cause });
  });
