import type { Ink } from './ink-components.ts';

/** Places of pixels. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Where letters border on paper: ink with paper above, below, to the left and to the right of it. */
export interface TextEdges {
  readonly width: number;
  readonly height: number;
  readonly upper: Points;
  readonly lower: Points;
  readonly left: Points;
  readonly right: Points;
}

/** Ink pixels of the smallest patch that may be part of a letter, at some 100 dpi. */
const SMALLEST_AREA = 6;
/** Longest side of a patch that may be letters, as a share of the page's shorter side: rules and frames are longer. */
const LONGEST = 0.22;

/** Whether a patch may be a letter, a dot or a joined part of a word, and not a rule, a frame, a picture or a speck. */
export function mayBeLetters(ink: Ink): readonly boolean[] {
  const longest = Math.min(ink.width, ink.height) * LONGEST;
  return ink.components.map(
    ({ left, right, top, bottom, area }) =>
      area >= SMALLEST_AREA && right - left < longest && bottom - top < longest,
  );
}

/** The edges of everything that may be letters. Rules are left out: they would outvote the writing. */
export function findTextEdges(ink: Ink): TextEdges {
  const { width, height } = ink;
  const letters = mayBeLetters(ink);
  const mask = new Uint8Array(width * height);
  const { runs } = ink;
  for (let run = 0; run < runs.count; run++) {
    const row = runs.row[run]! * width;
    if (letters[runs.component[run]!]) mask.fill(1, row + runs.from[run]!, row + runs.to[run]!);
  }
  const upper = collector();
  const lower = collector();
  const left = collector();
  const right = collector();
  for (let run = 0; run < runs.count; run++) {
    if (!letters[runs.component[run]!]) continue;
    const y = runs.row[run]!;
    const from = runs.from[run]!;
    const to = runs.to[run]!;
    left.add(from, y);
    right.add(to - 1, y);
    const row = y * width;
    for (let x = from; x < to; x++) {
      if (y === 0 || !mask[row - width + x]) upper.add(x, y);
      if (y === height - 1 || !mask[row + width + x]) lower.add(x, y);
    }
  }
  return {
    width,
    height,
    upper: upper.points(),
    lower: lower.points(),
    left: left.points(),
    right: right.points(),
  };
}

/** The same edges seen with rows and columns exchanged. */
export function transposed({ width, height, upper, lower, left, right }: TextEdges): TextEdges {
  const swap = ({ x, y }: Points): Points => ({ x: y, y: x });
  return {
    width: height,
    height: width,
    upper: swap(left),
    lower: swap(right),
    left: swap(upper),
    right: swap(lower),
  };
}

function collector() {
  let x = new Float32Array(4096);
  let y = new Float32Array(4096);
  let count = 0;
  const grow = (old: Float32Array<ArrayBuffer>) => {
    const larger = new Float32Array(old.length * 2);
    larger.set(old);
    return larger;
  };
  return {
    add(atX: number, atY: number) {
      if (count === x.length) {
        x = grow(x);
        y = grow(y);
      }
      x[count] = atX;
      y[count] = atY;
      count++;
    },
    points: (): Points => ({ x: x.subarray(0, count), y: y.subarray(0, count) }),
  };
}
