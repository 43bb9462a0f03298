import type { Grey } from './raster.ts';

/** One connected patch of ink (8 neighbours), in px of the image it was found in. Right and bottom lie outside. */
export interface InkComponent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Ink pixels. */
  readonly area: number;
}

/** A horizontal stretch of ink and the component it belongs to. */
export interface InkRun {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly component: number;
}

export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly components: readonly InkComponent[];
  readonly runs: readonly InkRun[];
}

/** More runs than this are noise or a photograph, where components say nothing. */
const MOST_RUNS = 400_000;

/**
 * The connected patches of pixels darker than `threshold`, found run by run with a union-find over the runs of
 * neighbouring rows. An image with more than 400,000 runs is cut off there: it is no page of writing.
 */
export function findInk(image: Grey, threshold: number): Ink {
  const { from, to, rows, count, rowStart } = runsOf(image, threshold);
  const parent = new Int32Array(count).map((_, index) => index);
  for (let y = 1; y < image.height; y++) join(parent, { from, to }, rowStart, y);
  const numberOf = new Int32Array(count).fill(-1);
  const components: { left: number; top: number; right: number; bottom: number; area: number }[] = [];
  const runs: InkRun[] = [];
  for (let run = 0; run < count; run++) {
    const root = rootOf(parent, run);
    const y = rows[run]!;
    if (numberOf[root]! < 0) {
      numberOf[root] = components.length;
      components.push({ left: from[run]!, top: y, right: to[run]!, bottom: y + 1, area: 0 });
    }
    const component = components[numberOf[root]!]!;
    component.left = Math.min(component.left, from[run]!);
    component.right = Math.max(component.right, to[run]!);
    component.bottom = y + 1;
    component.area += to[run]! - from[run]!;
    runs.push({ y, from: from[run]!, to: to[run]!, component: numberOf[root]! });
  }
  return { width: image.width, height: image.height, components, runs };
}

function runsOf({ pixels, width, height }: Grey, threshold: number) {
  const from = new Int32Array(MOST_RUNS);
  const to = new Int32Array(MOST_RUNS);
  const rows = new Int32Array(MOST_RUNS);
  const rowStart = new Int32Array(height + 1);
  let count = 0;
  for (let y = 0; y < height; y++) {
    rowStart[y] = count;
    const row = y * width;
    for (let x = 0; x < width && count < MOST_RUNS; x++) {
      if (pixels[row + x]! >= threshold) continue;
      const start = x;
      while (x < width && pixels[row + x]! < threshold) x++;
      from[count] = start;
      to[count] = x;
      rows[count] = y;
      count++;
    }
  }
  rowStart[height] = count;
  return { from, to, rows, count, rowStart };
}

function join(
  parent: Int32Array,
  { from, to }: { from: Int32Array; to: Int32Array },
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
