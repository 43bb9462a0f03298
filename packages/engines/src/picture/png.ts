import { crc32, deflateSync } from 'node:zlib';
import type { PageImage } from '@sijill/domain';
import type { Grey } from './raster.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * Writes a PNG of one grey channel, 8 bits a pixel or 1 (`bilevel`: 128 and above is white). Lightly compressed:
 * it is read once, by an engine in the same machine, and speed is all that counts.
 */
export function encodePng(image: Grey, bilevel: boolean): PageImage {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  header.writeUInt8(bilevel ? 1 : 8, 8);
  const rows = bilevel ? bitRows(image) : byteRows(image);
  const bytes = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes, width: image.width, height: image.height };
}

/** Only black and white: a 1-bit PNG of it loses nothing and is handed over in a tenth of the time. */
export function isBilevel({ pixels }: Grey): boolean {
  for (let at = 0; at < pixels.length; at++) if (pixels[at] !== 0 && pixels[at] !== 255) return false;
  return true;
}

// Every row begins with its filter: 0, none.
function byteRows({ pixels, width, height }: Grey): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return rows;
}

function bitRows({ pixels, width, height }: Grey): Uint8Array {
  const stride = Math.ceil(width / 8) + 1;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x]! >= 128) rows[y * stride + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return rows;
}

function chunk(type: string, body: Buffer): Buffer {
  const name = Buffer.from(type, 'latin1');
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  name.copy(whole, 4);
  body.copy(whole, 8);
  whole.writeUInt32BE(crc32(body, crc32(name)), body.length + 8);
  return whole;
}
