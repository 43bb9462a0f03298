import sharp from 'sharp';
import { expect, it } from 'vitest';
import { cropLine } from './crop-line.ts';

const page = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();

async function pixels(bytes: Buffer) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
}

it('shows the line with half a line around it and a frame around the hit', async () => {
  const line = { x: 100, y: 100, width: 300, height: 40 };
  const crop = await cropLine(await page(), line, [{ x: 200, y: 100, width: 60, height: 40 }]);
  const { width, height } = await sharp(crop.bytes).metadata();
  expect([width, height]).toEqual([336, 76]);
  const at = await pixels(crop.bytes);
  const [red, , blue] = at(118 + 30, 40);
  expect(red! - blue!).toBeGreaterThan(40);
  const [plainRed, , plainBlue] = at(30, 40);
  expect(Math.abs(plainRed! - plainBlue!)).toBeLessThan(12);
});

it('keeps to the image where a box reaches beyond it', async () => {
  const beyond = { x: 580, y: 390, width: 500, height: 90 };
  const { width, height } = await sharp((await cropLine(await page(), beyond, [beyond])).bytes).metadata();
  expect(width).toBeLessThanOrEqual(600);
  expect(height).toBeLessThanOrEqual(400);
});

it('refuses what is no image', async () => {
  await expect(cropLine(Buffer.from('no image'), { x: 0, y: 0, width: 9, height: 9 }, [])).rejects.toThrow();
});
