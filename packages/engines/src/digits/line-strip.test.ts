import type { WordBox } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { LineStrips } from './line-strip.ts';

const word = (text: string, x: number, y: number, height: number, line = 0): WordBox => ({
  text,
  x,
  y,
  width: 60,
  height,
  confidence: 0.9,
  line,
});

const level = [word('كتاب', 0, 100, 38), word('الديوان', 100, 100, 40), word('رقم', 200, 104, 30)];

describe('the extent of a line', () => {
  it('is told by the words around, their tallest and lowest quarter aside', () => {
    const strip = new LineStrips(level).around({ x: 300, y: 112, width: 40, height: 18 }, 0);
    expect(strip).toEqual({ top: 100, bottom: 140 });
  });

  it('follows a line that is not level', () => {
    const rising = Array.from({ length: 12 }, (_, index) => word('كتاب', index * 100, 100 + index * 4, 40));
    const strips = new LineStrips(rising);
    const left = strips.around({ x: 20, y: 110, width: 20, height: 18 }, 0);
    const right = strips.around({ x: 1120, y: 154, width: 20, height: 18 }, 0);
    expect(right.top - left.top).toBeGreaterThan(25);
  });

  it('is guessed from the base line for a number that stands alone', () => {
    const strip = new LineStrips(level).around({ x: 300, y: 500, width: 40, height: 18 });
    expect(strip.bottom - strip.top).toBeCloseTo(40, 5);
    expect(strip.bottom).toBeGreaterThan(518);
    expect(strip.top).toBeLessThan(500);
  });

  it('is taken from a line box where one lies around the ink', () => {
    const strips = new LineStrips(level, [{ x: 280, y: 490, width: 100, height: 42 }]);
    expect(strips.around({ x: 300, y: 505, width: 40, height: 18 })).toEqual({ top: 490, bottom: 532 });
  });
});
