import { FOUR_WHITE, fourBytes } from './four-bytes.ts';

/** Horizontal stretches of ink, by rows from the top, and which of them hang together (8 neighbours). */
export interface InkRuns {
  readonly count: number;
  /** First pixel of a run, and the first after it. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly row: Int32Array;
  /** Number of a run's component, from 0 in the order in which components begin. */
  readonly component: Int32Array;
  readonly components: number;
}

/** What is looked at: a pixel is ink when `least <= pixel < below`. */
export interface InkImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly least: number;
  readonly below: number;
}

/** More runs than this are noise or a photograph, where components say nothing. */
export const MOST_RUNS = 400_000;

/**
 * Finds the runs of ink row by row and joins those that touch the row above (union-find over runs). An image with
 * more than `MOST_RUNS` is cut off there: it is no page of writing.
 */
export function inkRuns(image: InkImage): InkRuns {
  const { from, to, row, count, rowStart } = runsOf(image);
  const { parent } = room;
  for (let run = 0; run < count; run++) parent[run] = run;
  for (let y = 1; y < image.height; y++) join(parent, { from, to }, rowStart, y);
  const component = new Int32Array(count);
  let components = 0;
  for (let run = 0; run < count; run++) {
    const root = rootOf(parent, run);
    // The root is the component's first run, so it has its number already.
    component[run] = root === run ? components++ : component[root]!;
  }
  return {
    count,
    from: from.slice(0, count),
    to: to.slice(0, count),
    row: row.slice(0, count),
    component,
    components,
  };
}

interface Room {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly row: Int32Array;
  readonly parent: Int32Array;
}

const roomFor = (runs: number): Room => ({
  from: new Int32Array(runs),
  to: new Int32Array(runs),
  row: new Int32Array(runs),
  parent: new Int32Array(runs),
});

/** Kept from image to image: made anew for each, it would make the garbage collector run several times a page. */
let room = roomFor(0);

function runsOf({ pixels, width, height, least, below }: InkImage) {
  const most = Math.min(MOST_RUNS, Math.ceil((width + 1) / 2) * height);
  if (room.from.length < most) room = roomFor(most);
  const { from, to, row } = room;
  const rowStart = new Int32Array(height + 1);
  const inked = (at: number) => pixels[at]! < below && pixels[at]! >= least;
  // Four pixels of what is most of the paper.
  const words = fourBytes(pixels);
  const paper = least > 0 ? 0 : below <= 255 ? FOUR_WHITE : undefined;
  let count = 0;
  for (let y = 0; y < height; y++) {
    rowStart[y] = count;
    const start = y * width;
    for (let x = 0; x < width && count < most; x++) {
      while (
        words &&
        paper !== undefined &&
        ((start + x) & 3) === 0 &&
        x + 4 <= width &&
        words[(start + x) >> 2] === paper
      )
        x += 4;
      if (x >= width || !inked(start + x)) continue;
      from[count] = x;
      while (x < width && inked(start + x)) x++;
      to[count] = x;
      row[count] = y;
      count++;
    }
  }
  rowStart[height] = count;
  return { from, to, row, count, rowStart };
}

function join(
  parent: Int32Array,
  { from, to }: { readonly from: Int32Array; readonly to: Int32Array },
  rowStart: Int32Array,
  y: number,
): void {
  let above = rowStart[y - 1]!;
  const aboveEnd = rowStart[y]!;
  for (let run = rowStart[y]!; run < rowStart[y + 1]!; run++) {
    while (above < aboveEnd && to[above]! < from[run]!) above++;
    for (let other = above; other < aboveEnd && from[other]! <= to[run]!; other++) {
      const [one, two] = [rootOf(parent, other), rootOf(parent, run)];
      if (one !== two) parent[Math.max(one, two)] = Math.min(one, two);
    }
  }
}

function rootOf(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}
