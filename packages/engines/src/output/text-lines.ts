import type { WordBox } from '@sijill/domain';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The words of one line, in reading order, and the rectangle around them; px of the page image. */
export interface TextLine extends Rectangle {
  readonly words: readonly WordBox[];
}

/** Lines that stand together: all of one table cell, or a run of lines of one zone outside tables. */
export interface TextBlock extends Rectangle {
  readonly lines: readonly TextLine[];
  readonly zone: WordBox['zone'];
  readonly cell: WordBox['cell'];
}

/** The page's lines in reading order. */
export function linesOf(words: readonly WordBox[]): TextLine[] {
  const lines: WordBox[][] = [];
  for (const word of words) {
    const open = lines.at(-1);
    if (open && open[0]?.line === word.line) open.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => ({ words: line, ...around(line) }));
}

/**
 * The page's blocks in reading order. A line that runs over several cells or zones is divided, so that every block
 * has one cell and one zone.
 */
export function blocksOf(words: readonly WordBox[]): TextBlock[] {
  const blocks: WordBox[][] = [];
  for (const word of words) {
    const open = blocks.at(-1);
    if (open?.[0] && placeOf(open[0]) === placeOf(word)) open.push(word);
    else blocks.push([word]);
  }
  return blocks.map((block) => ({
    lines: linesOf(block),
    zone: block[0]?.zone,
    cell: block[0]?.cell,
    ...around(block),
  }));
}

const placeOf = ({ cell, zone }: WordBox): string =>
  cell ? `${cell.table}/${cell.row}/${cell.column}` : (zone ?? '');

/** The smallest rectangle around some. */
export function around(boxes: readonly Rectangle[]): Rectangle {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
