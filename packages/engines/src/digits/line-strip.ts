import type { WordBox } from '@sijill/domain';
import type { Box } from '../layout/page-layout.ts';

/** From the top of the ascenders to the foot of the descenders of a line at one place, px of the page. */
export interface Strip {
  readonly top: number;
  readonly bottom: number;
}

/** Digits stand on the base line, which lies at this share of a line's height. */
const BASE_LINE = 0.72;

/** How many neighbours tell a line's extent at a place; near ones, because lines are seldom quite level. */
const NEIGHBOURS = 5;

/** Half as high or twice as high as usual: then a box is no line of plain text. */
const ODD = { low: 0.65, high: 1.6 };

const letters = (word: WordBox) => (word.text.match(/\p{L}/gu) ?? []).length;

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
};

/** Finds the extent of lines from the words that stand on them, or from line boxes where they are known. */
export class LineStrips {
  /** Usual height of a line of the page, px. */
  readonly height: number;
  private readonly byLine = new Map<number, WordBox[]>();
  private readonly lines: readonly Box[];

  constructor(words: readonly WordBox[], lines: readonly Box[] = []) {
    this.lines = lines;
    for (const word of words) {
      if (letters(word) < 2) continue;
      const held = this.byLine.get(word.line);
      if (held) held.push(word);
      else this.byLine.set(word.line, [word]);
    }
    const heights = [...this.byLine.values()].filter((held) => held.length >= 3).map((held) => extent(held));
    const usual = median(heights.map(({ top, bottom }) => bottom - top));
    this.height = usual ?? median(words.map(({ height }) => height * 1.3)) ?? 1;
  }

  /** The extent of the line around `ink`, whose line index is known or not. */
  around(ink: Box, line?: number): Strip {
    const x = ink.x + ink.width / 2;
    const near = (line === undefined ? [] : (this.byLine.get(line) ?? []))
      .filter((word) => Math.abs(word.x + word.width / 2 - x) < 14 * this.height)
      .sort((a, b) => Math.abs(a.x + a.width / 2 - x) - Math.abs(b.x + b.width / 2 - x))
      .slice(0, NEIGHBOURS);
    const told = near.length >= 2 ? extent(near) : this.boxAround(ink);
    if (told && this.usual(told) && overlaps(told, ink)) return told;
    return this.onBaseLine(ink);
  }

  private usual({ top, bottom }: Strip): boolean {
    return bottom - top > ODD.low * this.height && bottom - top < ODD.high * this.height;
  }

  private boxAround(ink: Box): Strip | undefined {
    const x = ink.x + ink.width / 2;
    const y = ink.y + ink.height / 2;
    const line = this.lines.find(
      (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
    return line && { top: line.y, bottom: line.y + line.height };
  }

  /** As if the ink were digits alone. */
  private onBaseLine(ink: Box): Strip {
    const bottom = ink.y + ink.height + (1 - BASE_LINE) * this.height;
    return { top: bottom - this.height, bottom };
  }
}

/** Short words lack ascenders or descenders, so the outer quarter of the words counts, not the middle. */
function extent(words: readonly WordBox[]): Strip {
  const tops = words.map(({ y }) => y).sort((a, b) => a - b);
  const bottoms = words.map(({ y, height }) => y + height).sort((a, b) => b - a);
  const outer = words.length >> 2;
  return { top: tops[outer]!, bottom: bottoms[outer]! };
}

function overlaps(strip: Strip, ink: Box): boolean {
  const middle = ink.y + ink.height / 2;
  return middle > strip.top && middle < strip.bottom;
}
