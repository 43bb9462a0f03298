import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

/** Ink that hangs together (8-connected), in px of the bitmap. */
export interface Component extends Box {
  /** Pixels of ink. */
  readonly area: number;
  /** Row of the component's densest ink: for joined Arabic letters, the line they are written on. */
  readonly base: number;
}

/** All connected components of a bitmap, found from the runs of its rows (one pass, union by run). */
export function components(ink: Ink): Component[] {
  const runs = runsOf(ink);
  const parent = new Int32Array(runs.count);
  for (let run = 0; run < runs.count; run++) parent[run] = run;
  const root = (run: number): number => {
    let at = run;
    while (parent[at]! !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let y = 1; y < ink.height; y++) {
    let above = runs.rowStart[y - 1]!;
    const aboveEnd = runs.rowStart[y]!;
    for (let run = aboveEnd; run < runs.rowStart[y + 1]!; run++) {
      while (above < aboveEnd && runs.end[above]! < runs.start[run]!) above++;
      for (let other = above; other < aboveEnd && runs.start[other]! <= runs.end[run]!; other++) {
        const [one, two] = [root(run), root(other)];
        if (one !== two) parent[Math.max(one, two)] = Math.min(one, two);
      }
    }
  }
  return measured(runs, root);
}

interface Runs {
  readonly count: number;
  /** First pixel, and the pixel after the last. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly row: Int32Array;
  /** Index of a row's first run; one more entry than there are rows. */
  readonly rowStart: Int32Array;
}

function runsOf({ bits, width, height }: Ink): Runs {
  const start: number[] = [];
  const end: number[] = [];
  const row: number[] = [];
  const rowStart = new Int32Array(height + 1);
  for (let y = 0; y < height; y++) {
    rowStart[y] = start.length;
    const from = y * width;
    let x = 0;
    while (x < width) {
      if (bits[from + x] === 0) {
        x++;
        continue;
      }
      const first = x;
      while (x < width && bits[from + x] === 1) x++;
      start.push(first);
      end.push(x);
      row.push(y);
    }
  }
  rowStart[height] = start.length;
  return {
    count: start.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    row: Int32Array.from(row),
    rowStart,
  };
}

interface Growing {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  /** Ink by row from `top`. */
  readonly rows: number[];
}

function measured(runs: Runs, root: (run: number) => number): Component[] {
  const found = new Map<number, Growing>();
  for (let run = 0; run < runs.count; run++) {
    const [left, right, y] = [runs.start[run]!, runs.end[run]!, runs.row[run]!];
    const key = root(run);
    const one = found.get(key);
    if (!one) {
      found.set(key, { left, right, top: y, bottom: y + 1, area: right - left, rows: [right - left] });
      continue;
    }
    one.left = Math.min(one.left, left);
    one.right = Math.max(one.right, right);
    one.bottom = y + 1;
    one.area += right - left;
    one.rows[y - one.top] = (one.rows[y - one.top] ?? 0) + right - left;
  }
  return [...found.values()].map((one) => ({
    x: one.left,
    y: one.top,
    width: one.right - one.left,
    height: one.bottom - one.top,
    area: one.area,
    base: one.top + densestRow(one.rows),
  }));
}

/** The lowest of the rows whose ink, smoothed over three rows, is nearly the greatest. */
function densestRow(rows: readonly number[]): number {
  const smooth = rows.map((ink, row) => (rows[row - 1] ?? 0) + ink + (rows[row + 1] ?? 0));
  const most = Math.max(...smooth);
  return smooth.findLastIndex((ink) => ink >= 0.85 * most);
}
