import { SijillError } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { examplePage } from './examples.test-support.ts';
import { createLineReader } from './line-reader.ts';

describe('the line reader with the weights of the package', async () => {
  const { page, lines } = await examplePage();
  const boxes = lines.map((line) => line.box);
  const readers = {
    fp32: await createLineReader({ precisions: ['fp32'] }),
    int8: await createLineReader({ precisions: ['int8'] }),
    both: await createLineReader({ precisions: ['int8', 'fp32'] }),
  };

  it.each(['fp32', 'int8', 'both'] as const)(
    'reads clean and compressed lines, numbers in Eastern and Western digits (%s)',
    async (precision) => {
      const read = await readers[precision].read(page, boxes);
      expect(read.map((line) => line.text)).toEqual(lines.map((line) => line.text));
    },
  );

  it('reads the same from boxes that are a quarter too high', async () => {
    const loose = boxes.slice(1).map((box) => ({
      ...box,
      y: box.y - box.height / 4,
      height: box.height * 1.5,
    }));
    const read = await readers.fp32.read(page, loose);
    expect(read.map((line) => line.text)).toEqual(lines.slice(1).map((line) => line.text));
  });

  it.each([-2, 2])('reads a line that slopes by %d degrees', async (degrees) => {
    const box = boxes[2]!;
    const slope = Math.tan((degrees * Math.PI) / 180);
    const drift = Math.ceil(Math.abs(slope) * page.width);
    const height = box.height + 2 * drift;
    const sloping = { pixels: new Uint8Array(page.width * height).fill(255), width: page.width, height };
    for (let x = 0; x < page.width; x++) {
      const down = drift + Math.round(slope * (x - page.width / 2));
      for (let y = 0; y < box.height; y++) {
        sloping.pixels[(y + down) * page.width + x] = page.pixels[(box.y + y) * page.width + x]!;
      }
    }
    const [read] = await readers.fp32.read(sloping, [{ ...box, y: 0, height }]);
    expect(read!.text).toBe(lines[2]!.text);
    const [rightmost, leftmost] = [read!.words[0]!, read!.words.at(-1)!];
    expect(Math.sign(rightmost.y - leftmost.y)).toBe(Math.sign(degrees));
  });

  it('gives each word a box over its ink, from right to left, and never fuses cells', async () => {
    const [row] = await readers.fp32.read(page, [boxes[2]!]);
    const words = row!.words;
    expect(words.map((word) => word.text)).toContain('12');
    for (const [i, word] of words.entries()) {
      expect(word.x).toBeGreaterThanOrEqual(boxes[2]!.x - 4);
      expect(word.x + word.width).toBeLessThanOrEqual(boxes[2]!.x + boxes[2]!.width + 4);
      if (i > 0) expect(word.x + word.width).toBeLessThanOrEqual(words[i - 1]!.x);
    }
  });

  it('says how sure it is of every character, with alternatives that sum to at most one', async () => {
    const [line] = await readers.fp32.read(page, [boxes[0]!]);
    expect(line!.confidence).toBeGreaterThan(0.7);
    for (const character of line!.words.flatMap((word) => word.characters)) {
      expect(character.alternatives).toHaveLength(3);
      const sum = character.alternatives.reduce((total, a) => total + a.probability, 0);
      expect(sum).toBeLessThanOrEqual(1.0001);
      expect(character.alternatives[0]!.text).toBe(character.text);
    }
  });

  it('reads no word on paper without ink', async () => {
    const blank = { pixels: new Uint8Array(600 * 80).fill(240), width: 600, height: 80 };
    const [line] = await readers.fp32.read(blank, [{ x: 20, y: 20, width: 500, height: 40 }]);
    expect(line).toEqual({ text: '', words: [], confidence: 0 });
  });

  it('refuses a box outside of the page', async () => {
    await expect(readers.fp32.read(page, [{ x: 5000, y: 0, width: 10, height: 10 }])).rejects.toThrow(
      RangeError,
    );
  });

  it('says what is missing when there are no weights', async () => {
    const failure = await createLineReader({ modelFolder: '/nowhere' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SijillError);
    expect(failure).toMatchObject({ code: 'ocr.setup' });
  });
});
