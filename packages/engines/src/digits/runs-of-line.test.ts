import type { WordBox } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import type { Grey } from '../picture/raster.ts';
import { LineStrips } from './line-strip.ts';
import { PageInk } from './page-ink.ts';
import { candidateRuns } from './runs-of-line.ts';

type Ink = readonly [x: number, y: number, width: number, height: number];

function page(inks: readonly Ink[]): Grey {
  const pixels = new Uint8Array(800 * 200).fill(255);
  for (const [x, y, width, height] of inks) {
    for (let row = y; row < y + height; row++) pixels.fill(0, row * 800 + x, row * 800 + x + width);
  }
  return { pixels, width: 800, height: 200 };
}

const word = (text: string, [x, y, width, height]: Ink, line = 0): WordBox => ({
  text,
  x,
  y,
  width,
  height,
  confidence: 0.95,
  line,
});

/** Three words of letters that tell the line's height of 40 px, with wide ink. */
const LETTERS: readonly Ink[] = [
  [500, 60, 90, 40],
  [600, 60, 90, 40],
  [700, 60, 90, 40],
];
const letterWords = LETTERS.map((ink) => word('الديوان', ink));

function runs(words: readonly WordBox[], inks: readonly Ink[]): number[][] {
  const picture = page([...LETTERS, ...inks]);
  const all = [...letterWords, ...words];
  const strips = new LineStrips(all);
  return candidateRuns(all, new PageInk(picture, strips.height), strips).map((run) =>
    run.words.map((index) => index - letterWords.length),
  );
}

describe('runs that are worth reading', () => {
  const left: Ink = [100, 70, 14, 24];
  const right: Ink = [120, 70, 14, 24];

  it('leaves long words of letters alone', () => {
    expect(runs([], [])).toEqual([]);
  });

  it('joins pieces of a number, also when the engine put them on different lines', () => {
    expect(runs([word('12', right, 0), word('5', left, 4)], [left, right])).toEqual([[1, 0]]);
  });

  it('does not join over a ruling or over a wide gap', () => {
    const ruling: Ink = [116, 20, 2, 150];
    expect(runs([word('12', right), word('5', left)], [left, right, ruling])).toHaveLength(2);
    const far: Ink = [140, 70, 14, 24];
    expect(runs([word('12', far), word('5', left)], [left, far])).toHaveLength(2);
  });

  it('adds ink that no word covers to the number beside it', () => {
    const picture = page([...LETTERS, left, right]);
    const all = [...letterWords, word('5', left)];
    const strips = new LineStrips(all);
    const [run] = candidateRuns(all, new PageInk(picture, strips.height), strips);
    expect(run!.ink).toMatchObject({ x: 100, width: 34 });
  });

  it('says when other writing stands too close for a lone stroke', () => {
    const close: Ink = [116, 60, 60, 40];
    const picture = page([...LETTERS, left, close]);
    const all = [...letterWords, word('ا', left), word('لديوان', close)];
    const strips = new LineStrips(all);
    const [run] = candidateRuns(all, new PageInk(picture, strips.height), strips);
    expect(run).toMatchObject({ words: [3], crowded: true });
  });
});
