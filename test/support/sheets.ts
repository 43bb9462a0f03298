import { createCipheriv } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { picture, type Sheet } from './uploads.ts';

/** Invented pages with names that stand in the sample's registry. */
const PAGES = ['09-circular.jpg', '15-birth-certificate.jpg', '01-letter.jpg'].map((name) =>
  fileURLToPath(new URL(`../fixtures/sample/pages/${name}`, import.meta.url)),
);

/** Pages with text. The number stands in their corner as dark and light squares, so that no two show the same. */
export const textPages: Sheet = async (number) => {
  const bits = Buffer.from(Array.from({ length: 24 }, (_, at) => ((number >> at) & 1 ? 60 : 220)));
  const mark = await sharp(bits, { raw: { width: 24, height: 1, channels: 1 } })
    .resize(192, 8, { kernel: 'nearest' })
    .png()
    .toBuffer();
  const page = sharp(PAGES[number % PAGES.length]).composite([{ input: mark, left: 0, top: 0 }]);
  return { name: `${number}.jpg`, bytes: await page.jpeg({ quality: 80 }).toBuffer() };
};

/** Small pictures with nothing on them, and a page with text for each so many. */
export const mixed =
  (each: number): Sheet =>
  async (number) =>
    number % each === 0 ? textPages(number) : { name: `${number}.png`, bytes: await picture(number) };

/** Small pictures in large files: beside the picture each has so many bytes that nobody looks at and nothing packs. */
export const heavyPictures =
  (size: number): Sheet =>
  async (number) => {
    const whole = await picture(number);
    const key = Buffer.alloc(16);
    key.writeUInt32BE(number);
    const noise = createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
    // A chunk that belongs to nobody and may be left out, before the last one of the file.
    const kind = Buffer.from('noIs');
    const chunk = Buffer.concat([Buffer.alloc(4), kind, noise, Buffer.alloc(4)]);
    chunk.writeUInt32BE(size);
    chunk.writeUInt32BE(crc32(noise, crc32(kind)), 8 + size);
    const end = whole.length - 12;
    return {
      name: `${number}.png`,
      bytes: Buffer.concat([whole.subarray(0, end), chunk, whole.subarray(end)]),
    };
  };
