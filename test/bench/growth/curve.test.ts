import { describe, expect, it } from 'vitest';
import { drawCurve } from './curve.ts';

const drawn = drawCurve({
  title: 'Time & room <of a search>',
  x: 'pages',
  y: 'ms',
  lines: [
    {
      name: 'half',
      points: [
        [1_000, 20],
        [100_000, 80],
      ],
    },
    { name: 'most', points: [[1_000, 900]] },
  ],
});

describe('a curve', () => {
  it('is a picture by itself, with every point where it belongs on logarithmic axes', () => {
    expect(drawn).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(drawn).not.toMatch(/<script|<style|href|class=/);
    const [first, last] = [...drawn.matchAll(/points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"/g)].flatMap(
      ([, ...numbers]) => [numbers.slice(0, 2).map(Number), numbers.slice(2).map(Number)],
    );
    // 10^3 to 10^5 across from 70 to 470, 10^1 to 10^3 up from 330 to 40.
    expect(first?.[0]).toBe(70);
    expect(last?.[0]).toBe(470);
    expect(first?.[1]).toBeCloseTo(330 - (290 * Math.log10(2)) / 2, 0);
    expect(last?.[1]).toBeCloseTo(330 - (290 * Math.log10(8)) / 2, 0);
  });

  it('says what it shows, whatever signs are in that', () => {
    expect(drawn).toContain('Time &#38; room &#60;of a search&#62;');
    for (const label of ['>half<', '>most<', '>1k<', '>100k<', '>900<']) expect(drawn).toContain(label);
  });
});
