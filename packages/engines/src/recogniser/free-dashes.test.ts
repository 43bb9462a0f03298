import { expect, it } from 'vitest';
import { withFreeDashes } from './free-dashes.ts';
import { INPUT, type LineInput } from './normalise-line.ts';

type Stroke = readonly [left: number, right: number, top: number, bottom: number];

/** Two digits at columns 20 to 40 and 100 to 120, and what is drawn between them. */
function read(strokes: readonly Stroke[], texts: readonly string[] = ['2', ' ', ' ', '1']): string {
  const width = 160;
  const ink = new Float32Array(width * INPUT.height);
  for (const [left, right, top, bottom] of [[20, 40, 5, 35], [100, 120, 5, 35], ...strokes] as Stroke[])
    for (let y = top; y < bottom; y++) ink.fill(1, y * width + left, y * width + right);
  const input: LineInput = { ink, width, columns: width - 2 * INPUT.pad, contrast: 200 };
  const frames = texts.length === 4 ? [7, 12, 22, 27] : [7, 12, 27];
  const seen = texts.map((text, index) => {
    const frame = frames[index]!;
    return { text, confidence: 1, first: frame, last: frame, alternatives: [] };
  });
  return withFreeDashes(seen, input)
    .map(({ text }) => text)
    .join('');
}

it('a flat bar that stands free between two numbers is a dash, however low it lies', () => {
  expect(read([[60, 80, 31, 36]])).toBe('2  - 1');
  expect(read([[60, 80, 18, 22]], ['2', ' ', '1'])).toBe('2 - 1');
});

it.each<[string, Stroke[]]>([
  ['nothing', []],
  ['a dot', [[66, 70, 31, 35]]],
  ['a stroke', [[64, 72, 5, 35]]],
  ['a mark over the line', [[60, 80, 2, 6]]],
  ['what hangs on a letter', [[40, 80, 31, 35]]],
  [
    'a row of dots',
    [
      [50, 57, 31, 35],
      [64, 71, 31, 35],
    ],
  ],
])('%s between them is none', (_, strokes) => {
  expect(read(strokes)).toBe('2  1');
});
