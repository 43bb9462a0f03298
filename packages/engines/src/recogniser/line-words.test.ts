import { describe, expect, it } from 'vitest';
import type { SeenCharacter } from './decode-frames.ts';
import { lineWords } from './line-words.ts';
import { INPUT } from './normalise-line.ts';

const seenAt = (text: string, frame: number, confidence = 0.9): SeenCharacter => ({
  text,
  confidence,
  first: frame,
  last: frame,
  alternatives: [{ text, probability: confidence }],
});

/** A line of 400 columns, two columns to the px, with ink where given. */
function frames(seen: SeenCharacter[], inked: [number, number][]) {
  const width = 400 + 2 * INPUT.pad;
  const ink = new Float32Array(width * INPUT.height);
  for (const [from, to] of inked) ink.fill(1, 20 * width + INPUT.pad + from, 20 * width + INPUT.pad + to);
  const crop = { pixels: new Uint8Array(), width: 200, height: 20, left: 1000, top: 500, slope: 0 };
  return {
    seen,
    input: { ink, width, columns: 400, contrast: 200 },
    crop,
    line: { x: 1005, y: 502, width: 190, height: 16 },
    calibration: { character: { slope: 1, offset: 0 }, word: { slope: 1, offset: 0 } },
  };
}

describe('the words of a line', () => {
  const line = frames(
    [seenAt('4', 14), seenAt('2', 18), seenAt(' ', 40), seenAt('ب', 84), seenAt('ا', 92)],
    [
      [40, 90],
      [310, 390],
    ],
  );

  it('come in reading order, numbers in theirs', () => {
    expect(lineWords(line).map((word) => word.text)).toEqual(['اب', '42']);
  });

  it('have boxes from first to last ink, in px of the page, as high as the line', () => {
    const [first, second] = lineWords(line);
    expect(first).toMatchObject({ x: 1155, width: 40, y: 502, height: 16 });
    expect(second).toMatchObject({ x: 1020, width: 25 });
  });

  it('do not reach over a wide gap or past the next space to other ink', () => {
    const dirty = frames(
      [seenAt('ا', 20), seenAt(' ', 30), seenAt('ب', 50)],
      [
        [60, 90],
        [112, 130],
        [180, 210],
        [300, 330],
      ],
    );
    const [right, left] = lineWords(dirty);
    expect(right).toMatchObject({ text: 'ب', x: 1090, width: 15 });
    expect(left).toMatchObject({ text: 'ا', x: 1030, width: 15 });
  });

  it('end before the rule of a table', () => {
    const ruled = frames([seenAt('ب', 84)], [[310, 390]]);
    const { ink, width } = ruled.input;
    for (let y = 0; y < INPUT.height; y++)
      ink.fill(1, y * width + INPUT.pad + 396, y * width + INPUT.pad + 399);
    expect(lineWords(ruled)[0]).toMatchObject({ x: 1155, width: 40 });
  });

  it('follow the slope of their line', () => {
    const { crop, ...rest } = line;
    const [right, left] = lineWords({ ...rest, crop: { ...crop, slope: 0.1 } });
    expect(right).toMatchObject({ y: 507.5, height: 20 });
    expect(left!.y).toBeCloseTo(493.25);
  });

  it('are as sure as their characters together, and keep the characters with their places', () => {
    const [word] = lineWords(frames([seenAt('ب', 84, 0.5), seenAt('ا', 92, 0.8)], [[310, 390]]));
    expect(word!.confidence).toBeCloseTo(0.4);
    expect(word!.characters.map((c) => c.text)).toEqual(['ا', 'ب']);
    expect(word!.characters[0]!.x).toBeGreaterThan(word!.characters[1]!.x);
  });
});
