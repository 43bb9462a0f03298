import { describe, expect, it } from 'vitest';
import { decodeFrames } from './decode-frames.ts';

/** Logits in which each frame's given class stands out by `by`. */
function logits(classes: readonly number[], by = 8) {
  const characters = ['ا', '٣', '٢', 'ب'];
  const values = new Float32Array((characters.length + 1) * classes.length);
  classes.forEach((c, t) => {
    values[c * classes.length + t] = by;
  });
  return { values, frames: classes.length, characters };
}

describe('the frames of a line', () => {
  it('joins repeats, drops blanks, and keeps a letter written twice', () => {
    const { seen } = decodeFrames(logits([0, 1, 1, 0, 1, 4, 4, 4, 0]));
    expect(seen.map(({ text, first, last }) => [text, first, last])).toEqual([
      ['ا', 1, 2],
      ['ا', 4, 4],
      ['ب', 5, 7],
    ]);
  });

  it('gives the surest frame as confidence and what else it may be', () => {
    const line = logits([0, 2, 2, 0], 1);
    line.values[2 * 4 + 2] = 5;
    line.values[3 * 4 + 2] = 4;
    const [digit] = decodeFrames(line).seen;
    const sum = Math.exp(5) + Math.exp(4) + 3;
    expect(digit!.confidence).toBeCloseTo(Math.exp(5) / sum, 5);
    expect(digit!.alternatives.map((a) => a.text).slice(0, 2)).toEqual(['٣', '٢']);
    expect(digit!.alternatives[1]!.probability).toBeCloseTo(Math.exp(4) / sum, 5);
  });

  it('sees nothing where every frame is blank', () => {
    expect(decodeFrames(logits([0, 0, 0])).seen).toEqual([]);
  });

  it('tells what may hide in a blank, and not what spreads from a character beside it', () => {
    const line = logits([0, 0, 1, 0, 0, 0, 0, 4]);
    const most = () => Math.max(...decodeFrames(line).hidden);
    expect(most()).toBeCloseTo(Math.exp(-8), 6);
    line.values[1 * 8 + 4] = 7;
    line.values[4 * 8 + 6] = 7;
    expect(most()).toBeCloseTo(Math.exp(-8), 6);
    line.values[2 * 8 + 4] = 7.5;
    expect(decodeFrames(line).hidden[4]).toBeCloseTo(Math.exp(-0.5), 6);
    expect(decodeFrames(line).seen.map(({ text }) => text)).toEqual(['ا', 'ب']);
  });
});
