import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { cropLine } from './crop-line.ts';
import { exampleInk, examplePage } from './examples.test-support.ts';
import { INPUT, normaliseLine } from './normalise-line.ts';

describe('a line made ready for the network', () => {
  it('is what the training makes of the same pixels, within two grey levels', async () => {
    const { page, lines } = await examplePage();
    const expected = await exampleInk();
    const { ink, width, columns } = normaliseLine(cropLine(page, lines[2]!.box));
    expect(columns).toBe(expected.width);
    let most = 0;
    for (let y = 0; y < INPUT.height; y++) {
      for (let x = 0; x < columns; x++) {
        const difference = ink[y * width + INPUT.pad + x]! * 255 - expected.pixels[y * columns + x]!;
        most = Math.max(most, Math.abs(difference));
      }
    }
    expect(most).toBeLessThanOrEqual(2.001);
  });

  it('has paper on both sides and a width the network can divide', () => {
    const crop = {
      pixels: new Uint8Array(33 * 20).map((_, i) => (i % 3 === 0 ? 0 : 255)),
      width: 33,
      height: 20,
    };
    const { ink, width, columns } = normaliseLine(crop);
    expect(width % INPUT.stride).toBe(0);
    expect(width).toBeGreaterThanOrEqual(columns + 2 * INPUT.pad);
    for (let y = 0; y < INPUT.height; y++) {
      expect(ink.slice(y * width, y * width + INPUT.pad).every((v) => v === 0)).toBe(true);
    }
  });

  it('sees no ink on an even page, and pale print as strong as black', () => {
    const even = normaliseLine({ pixels: new Uint8Array(100 * 40).fill(180), width: 100, height: 40 });
    expect(Math.max(...even.ink)).toBe(0);
    const stroke = (ink: number, paper: number) => {
      const pixels = new Uint8Array(100 * 40).fill(paper);
      for (let y = 0; y < 40; y++) pixels.fill(ink, y * 100 + 40, y * 100 + 48);
      return normaliseLine({ pixels, width: 100, height: 40 }).ink;
    };
    const black = stroke(0, 255);
    const differences = stroke(120, 200).map((value, i) => Math.abs(value - black[i]!));
    expect(Math.max(...differences)).toBeLessThan(0.02);
  });

  it('squeezes a line that is longer than any it was trained on', () => {
    const long = normaliseLine({ pixels: new Uint8Array(9000 * 40).fill(255), width: 9000, height: 40 });
    expect(long.columns).toBe(INPUT.maxColumns);
  });

  it('shares its numbers with the training', async () => {
    const path = new URL('../../../../infra/training/recogniser/normalise.py', import.meta.url);
    const python = await readFile(path, 'utf8');
    const constant = (name: string) => Number(new RegExp(`^${name} = ([0-9.]+)`, 'm').exec(python)?.[1]);
    expect(constant('HEIGHT')).toBe(INPUT.height);
    expect(constant('STRETCH')).toBe(INPUT.stretch);
    expect(constant('PAD')).toBe(INPUT.pad);
    expect(constant('MAX_WIDTH')).toBe(INPUT.maxColumns);
    expect(constant('STRIDE')).toBe(INPUT.stride);
  });
});
