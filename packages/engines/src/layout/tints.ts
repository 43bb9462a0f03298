import { FOUR_WHITE, fourBytes } from '../picture/four-bytes.ts';
import { grown } from '../picture/grown-mask.ts';
import type { PageLight } from '../picture/page-light.ts';
import type { Grey } from '../picture/raster.ts';

/** Side of the cells in which the ground behind the writing is measured, px at about 150 dpi. */
const CELL = 4;
/** Dark strokes up to twice so many cells wide are writing and not ground. */
const REACH = 3;
/** How many cells a tint reaches over its edge, so that the edge itself does not stay as a line. */
const OVER_EDGE = 2;
/** Ground as light as this is paper; */
const PAPER = 228;
/** as dark as this is not made lighter: a black bar stays black. */
const DARKEST = 64;
/** Share of the page that must be tinted: less is specks. */
const LEAST = 0.002;
/** Taller and wider than so many cells, with ground that changes so much from cell to cell, is a photograph. */
const PHOTOGRAPH = { side: 24, roughness: 5 } as const;

/**
 * The ground of coloured bars, boxes and cells on an evenly lit page: what remains once dark strokes are filled with
 * what is around them. Dividing by it makes tinted ground white and keeps the writing on it. Photographs stay as they
 * are. Undefined where the paper is plain, as most pages are.
 */
export function tintsOf(even: Grey): PageLight | undefined {
  const columns = Math.ceil(even.width / CELL);
  const rows = Math.ceil(even.height / CELL);
  const light = lightOfCells(even, columns, rows);
  // Most pages are plain: paper lies within reach of every cell.
  const paper = new Uint8Array(light.length);
  for (let cell = 0; cell < light.length; cell++) if (light[cell]! >= PAPER) paper[cell] = 1;
  if (grown(paper, { columns, rows }, REACH, 1).indexOf(0) === -1) return undefined;
  const filled = lightestWithin(light, { columns, rows, reach: REACH });
  const ground = darkestWithin(filled, { columns, rows, reach: REACH + OVER_EDGE });
  const tinted = ground.reduce((count, level) => count + (level < PAPER ? 1 : 0), 0);
  if (tinted < LEAST * ground.length) return undefined;
  leavePhotographs(ground, columns, rows);
  const levels = ground.map((level) => (level >= PAPER ? 255 : Math.max(DARKEST, level)));
  return { columns, rows, cell: CELL, levels, unevenness: 0, paper: 255 };
}

/** The mean of each cell's lighter half: half-tone has single pixels as light as paper. */
function lightOfCells({ pixels, width, height }: Grey, columns: number, rows: number): Float32Array {
  const light = new Float32Array(columns * rows);
  const words = width % CELL === 0 ? fourBytes(pixels) : undefined;
  for (let row = 0, cell = 0; row < rows; row++) {
    const bottom = Math.min(height, (row + 1) * CELL);
    for (let column = 0; column < columns; column++, cell++) {
      const right = Math.min(width, (column + 1) * CELL);
      if (words && isWhite(words, { column, from: row * CELL, to: bottom, columns })) {
        light[cell] = 255;
        continue;
      }
      let least = 255;
      let most = 0;
      for (let y = row * CELL; y < bottom; y++) {
        for (let at = y * width + column * CELL; at < y * width + right; at++) {
          const level = pixels[at]!;
          if (level < least) least = level;
          if (level > most) most = level;
        }
      }
      if (most - least < 8) {
        light[cell] = most;
        continue;
      }
      const middle = (least + most) / 2;
      let sum = 0;
      let count = 0;
      for (let y = row * CELL; y < bottom; y++) {
        for (let at = y * width + column * CELL; at < y * width + right; at++) {
          if (pixels[at]! < middle) continue;
          sum += pixels[at]!;
          count++;
        }
      }
      light[cell] = sum / count;
    }
  }
  return light;
}

interface CellRows {
  readonly column: number;
  /** Rows of pixels. */
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** Whether a cell is white, by `CELL` pixels at a time. */
function isWhite(words: Int32Array, { column, from, to, columns }: CellRows): boolean {
  for (let y = from; y < to; y++) if (words[y * columns + column] !== FOUR_WHITE) return false;
  return true;
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Cells to each side. */
  readonly reach: number;
}

/** Each cell takes the greatest level within reach, along both sides. */
function lightestWithin(levels: Float32Array, { columns, rows, reach }: Grid): Float32Array {
  const across = levels.slice();
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      const last = cell + Math.min(reach, columns - 1 - column);
      let level = levels[cell]!;
      for (let at = cell - Math.min(reach, column); at <= last; at++)
        if (levels[at]! > level) level = levels[at]!;
      across[cell] = level;
    }
  }
  const down = across.slice();
  for (let row = 0; row < rows; row++) {
    const [to, last] = [row * columns, Math.min(rows - 1, row + reach)];
    for (let near = Math.max(0, row - reach); near <= last; near++) {
      const from = near * columns;
      for (let column = 0; column < columns; column++)
        if (across[from + column]! > down[to + column]!) down[to + column] = across[from + column]!;
    }
  }
  return down;
}

/** The same with the least level. */
function darkestWithin(levels: Float32Array, grid: Grid): Float32Array {
  return lightestWithin(
    levels.map((level) => -level),
    grid,
  ).map((level) => -level);
}

/** Ground that hangs together, is large and rough is made paper: nothing is divided there. */
function leavePhotographs(ground: Float32Array, columns: number, rows: number): void {
  const seen = new Uint8Array(ground.length);
  for (let start = 0; start < ground.length; start++) {
    if (seen[start] || ground[start]! >= PAPER) continue;
    const cells = [start];
    seen[start] = 1;
    let [left, right, top, bottom] = [columns, 0, rows, 0];
    let [rough, steps] = [0, 0];
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      const [x, y] = [cell % columns, Math.floor(cell / columns)];
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
      const next = [x > 0 ? cell - 1 : -1, x + 1 < columns ? cell + 1 : -1, cell - columns, cell + columns];
      for (const other of next) {
        if (other < 0 || other >= ground.length || ground[other]! >= PAPER) continue;
        rough += Math.abs(ground[other]! - ground[cell]!);
        steps++;
        if (seen[other]) continue;
        seen[other] = 1;
        cells.push(other);
      }
    }
    const large = right - left >= PHOTOGRAPH.side && bottom - top >= PHOTOGRAPH.side;
    if (large && rough > PHOTOGRAPH.roughness * steps) for (const cell of cells) ground[cell] = 255;
  }
}
