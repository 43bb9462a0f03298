import { expect, test } from 'vitest';
import { greyOf, pageImage } from './page-image.ts';

const picture = { pixels: Uint8Array.from([0, 60, 120, 180, 240, 255]), width: 3, height: 2 };

for (const encoded of [true, false]) {
  test(`a picture handed over ${encoded ? 'as PNG' : 'as pixels'} is the same picture again`, async () => {
    const image = pageImage(picture, encoded);
    expect(image).toMatchObject({ width: 3, height: 2 });
    expect(image.raw ?? false).toBe(!encoded);
    const { pixels, ...size } = await greyOf(image);
    expect([...pixels]).toEqual([...picture.pixels]);
    expect(size).toEqual({ width: 3, height: 2 });
  });
}

test('pixels that do not fill their image are refused', async () => {
  await expect(greyOf({ ...pageImage(picture, false), height: 3 })).rejects.toThrow(RangeError);
});
