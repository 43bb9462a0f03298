import type { Box } from '../layout/page-layout.ts';
import { type Calibration, calibrated } from './calibration.ts';
import type { Alternative, SeenCharacter } from './decode-frames.ts';
import { INPUT, type LineInput } from './normalise-line.ts';
import type { StraightCrop } from './straighten-line.ts';
import { toLogical } from './visual-order.ts';

/** A character of a word, in reading order. */
export interface ReadCharacter {
  readonly text: string;
  /** Share of right characters among those read as surely, 0 to 1. */
  readonly confidence: number;
  /** Middle of the character on the page, px from the left. */
  readonly x: number;
  /** The three likeliest characters here with the network's own probabilities, not calibrated. */
  readonly alternatives: readonly Alternative[];
}

/** A word of a line: text in logical order, box in page px, confidence 0 to 1. */
export interface ReadWord extends Box {
  readonly text: string;
  /** Share of right words among those read as surely, 0 to 1. */
  readonly confidence: number;
  readonly characters: readonly ReadCharacter[];
}

export interface LineFrames {
  readonly seen: readonly SeenCharacter[];
  readonly input: LineInput;
  readonly crop: StraightCrop;
  readonly line: Box;
  readonly calibration: Calibration;
}

/**
 * The line's words in reading order. Each box runs from the word's first to its last ink, as high as the line; where
 * the line was sloping, at the word's own height.
 */
export function lineWords({ seen, input, crop, line, calibration }: LineFrames): ReadWord[] {
  const toPage = (column: number) => crop.left + ((column - INPUT.pad) * crop.width) / input.columns;
  const inked = inkedColumns(input);
  return splitAtSpaces(toLogical(seen)).map((word) => {
    const [left, right] = inkExtent(word, { seen, inked });
    const x = Math.max(0, toPage(left));
    const width = Math.max(1, toPage(right) - x);
    return {
      text: word.map((c) => c.text).join(''),
      x,
      width,
      ...verticalExtent(x + width / 2, { crop, line }),
      confidence: calibrated(
        word.reduce((product, c) => product * c.confidence, 1),
        calibration.word,
      ),
      characters: word.map(({ text, confidence, alternatives, first, last }) => ({
        text,
        confidence: calibrated(confidence, calibration.character),
        x: toPage(((first + last + 1) / 2) * INPUT.stride),
        alternatives,
      })),
    };
  });
}

function verticalExtent(x: number, { crop, line }: Pick<LineFrames, 'crop' | 'line'>) {
  if (crop.slope === 0) return { y: line.y, height: line.height };
  return {
    y: Math.max(0, crop.top + crop.slope * (x - crop.left - crop.width / 2)),
    height: crop.height,
  };
}

function splitAtSpaces(characters: readonly SeenCharacter[]): SeenCharacter[][] {
  const words: SeenCharacter[][] = [[]];
  for (const character of characters) {
    if (character.text === ' ') words.push([]);
    else words.at(-1)!.push(character);
  }
  return words.filter((word) => word.length > 0);
}

/** 1 for each column of the input that has ink of writing; a stroke through the whole height is a table's rule. */
function inkedColumns({ ink, width }: LineInput): Uint8Array {
  const rows = new Uint8Array(width);
  for (let y = 0, at = 0; y < INPUT.height; y++)
    for (let x = 0; x < width; x++) if (ink[at++]! > 0.4) rows[x]!++;
  for (let x = 0; x < width; x++) rows[x] = rows[x]! > 0 && rows[x]! < INPUT.height - 1 ? 1 : 0;
  return rows;
}

/** Columns without ink that end a word where no space was seen: wider than any gap inside of a word. */
const WORD_END = 14;

/**
 * Columns from the word's first to its last ink: outward from the frames that showed its characters, up to the frames
 * that showed the spaces beside it.
 */
function inkExtent(
  word: readonly SeenCharacter[],
  { seen, inked }: { seen: readonly SeenCharacter[]; inked: Uint8Array },
): [number, number] {
  const first = Math.min(...word.map((c) => c.first));
  const last = Math.max(...word.map((c) => c.last));
  const spaces = seen.filter((c) => c.text === ' ');
  const least = Math.max(0, ...spaces.filter((s) => s.last < first).map((s) => (s.last + 1) * INPUT.stride));
  const most = Math.min(
    inked.length,
    ...spaces.filter((s) => s.first > last).map((s) => s.first * INPUT.stride),
  );
  const from = walk({ start: first * INPUT.stride, end: least, step: -1, inked });
  const to = walk({ start: Math.min(most, (last + 1) * INPUT.stride) - 1, end: most - 1, step: 1, inked });
  return [from, to + 1];
}

interface Walk {
  readonly start: number;
  readonly end: number;
  readonly step: 1 | -1;
  readonly inked: Uint8Array;
}

/** The outermost inked column from `start` to `end` before a gap; `start` where there is none. */
function walk({ start, end, step, inked }: Walk): number {
  let edge = start;
  let gap = 0;
  for (let x = start; step * (end - x) >= 0 && gap < WORD_END; x += step) {
    if (inked[x]) {
      edge = x;
      gap = 0;
    } else gap++;
  }
  return edge;
}
