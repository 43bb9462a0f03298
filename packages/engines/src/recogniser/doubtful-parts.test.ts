import { describe, expect, it } from 'vitest';
import { cropLine } from './crop-line.ts';
import type { DecodedLine } from './decode-frames.ts';
import { doubtfulParts, lookedAt, REACH, stretchOf } from './doubtful-parts.ts';
import { examplePage } from './examples.test-support.ts';
import { normaliseLine } from './normalise-line.ts';
import { loadRecogniser } from './recogniser-model.ts';

/** A line of 400 frames with a character of two frames at each place, sure but for those named. */
function line(places: readonly number[], unsure: readonly number[] = []): DecodedLine {
  const seen = places.map((first) => ({
    text: 'ا',
    confidence: unsure.includes(first) ? 0.5 : 0.99,
    first,
    last: first + 1,
    alternatives: [],
  }));
  return { seen, hidden: new Float32Array(400) };
}

describe('the parts of a line that are read again', () => {
  it('are none where every character is sure and none hides', () => {
    expect(doubtfulParts(line([10, 20, 30]))).toEqual([]);
  });

  it('reach from blank to blank around an unsure character, over those that touch it', () => {
    expect(doubtfulParts(line([10, 196, 198, 200, 210], [198]))).toEqual([{ from: 196, to: 202 }]);
  });

  it('hold a blank in which a character may hide, with what joins it', () => {
    const hiding = line([10, 204]);
    hiding.hidden.set([0.1, 0.1, 0.4, 0.1], 200);
    expect(doubtfulParts(hiding)).toEqual([{ from: 200, to: 206 }]);
    hiding.hidden[202] = 0.2;
    expect(doubtfulParts(hiding)).toEqual([]);
  });

  it('are one where they are near, and the whole line where they are most of it', () => {
    expect(doubtfulParts(line([150, 170], [150, 170]))).toEqual([{ from: 150, to: 172 }]);
    expect(doubtfulParts(line([50, 350], [50, 350]))).toHaveLength(2);
    const all = [20, 110, 200, 290, 380];
    expect(doubtfulParts(line(all, all))).toEqual([{ from: 0, to: 400 }]);
  });

  it('are read by the network as they are within their line', async () => {
    const { page, lines } = await examplePage();
    const { networks } = await loadRecogniser(['fp32']);
    const input = normaliseLine(cropLine(page, lines[2]!.box));
    const whole = await networks[0](input);
    const part = { from: Math.round(whole.frames / 2) - 4, to: Math.round(whole.frames / 2) + 4 };
    const around = lookedAt(part, whole.frames);
    expect(around.to - around.from).toBeLessThan(whole.frames);
    const alone = await networks[0](stretchOf(input, around));
    expect(alone.frames).toBe(part.to - part.from + 2 * REACH);
    for (let c = 0; c <= whole.characters.length; c++) {
      for (let t = part.from; t < part.to; t++) {
        const there = whole.values[c * whole.frames + t]!;
        expect(alone.values[c * alone.frames + t - around.from]).toBeCloseTo(there, 2);
      }
    }
  });
});
