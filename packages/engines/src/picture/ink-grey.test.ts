import { expect, test } from 'vitest';
import { brightness } from './ink-grey.ts';

const page = (pixels: Uint8Array) => ({ pixels, width: pixels.length / 6, height: 2, channels: 3 }) as const;

test('a page without colour becomes one channel, and its grey is its own levels', () => {
  const levels = Uint8Array.from({ length: 26 }, (_, at) => (at % 5 === 0 ? 255 : at * 9));
  const { grey, raster } = brightness(
    page(Uint8Array.from({ length: 78 }, (_, at) => levels[Math.floor(at / 3)]!)),
  );
  expect(raster).toMatchObject({ channels: 1, width: 13, height: 2 });
  expect(grey.pixels).toEqual(levels);
  expect(raster.pixels).toEqual(levels);
});

test.each(Array.from({ length: 78 }, (_, at) => at))('colour in byte %i alone is seen', (at) => {
  const pixels = new Uint8Array(78).fill(200);
  pixels[at] = 201;
  expect(brightness(page(pixels)).raster.channels).toBe(3);
  pixels[at] = 200;
  expect(brightness(page(pixels)).raster.channels).toBe(1);
});

test('of a coloured page brightness is that of its channels', () => {
  const { grey, raster } = brightness(
    page(Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 9, 9, 9, 0, 0, 0])),
  );
  expect([...grey.pixels]).toEqual([76, 149, 28, 255, 9, 0]);
  expect(raster.channels).toBe(3);
});
