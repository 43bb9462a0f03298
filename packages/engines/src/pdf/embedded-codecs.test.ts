import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPdf } from './pdf-document.ts';
import { pdfFile, stream } from './pdf-fixture.test-support.ts';
import { embeddedPicture } from './pdf-picture.ts';
import { SQUARE_JP2 } from './square-jp2.test-support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-codecs-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** White, with a black square in the top left corner. */
const [WIDTH, HEIGHT, SQUARE] = [64, 48, 16];
const black = (x: number, y: number) => x < SQUARE && y < SQUARE;
const perPixel = (bytes: (isBlack: boolean) => number[]): Buffer =>
  Buffer.from(
    Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
      bytes(black(at % WIDTH, Math.floor(at / WIDTH))),
    ).flat(),
  );
/** One bit a pixel, set where black, if `ink` is 1. */
function bits(ink: 0 | 1): Buffer {
  const rows = Buffer.alloc((WIDTH / 8) * HEIGHT);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    if (black(at % WIDTH, Math.floor(at / WIDTH)) === (ink === 1)) rows[at >> 3]! |= 0x80 >> (at & 7);
  }
  return rows;
}

const sheet = () =>
  sharp(
    perPixel((ink) => [ink ? 0 : 255]),
    { raw: { width: WIDTH, height: HEIGHT, channels: 1 } },
  );

/** The only strip of a TIFF of one: the offset and length stand in its tags 273 and 279. */
async function faxStrip(): Promise<{ strip: Buffer; blackIs1: boolean }> {
  const tiff = await sheet()
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, tileHeight: HEIGHT })
    .toBuffer();
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  const tag = (wanted: number) => {
    for (let entry = directory + 2; entry < directory + 2 + 12 * short(directory); entry += 12)
      if (short(entry) === wanted) return short(entry + 2) === 3 ? short(entry + 8) : long(entry + 8);
    throw new Error(`the TIFF has no tag ${wanted}`);
  };
  // Photometric 1 codes white as the fax's black.
  return { strip: tiff.subarray(tag(273), tag(273) + tag(279)), blackIs1: tag(262) === 1 };
}

const KINDS: Readonly<Record<string, () => Promise<[string, Buffer]>>> = {
  'DCT grey': async () => [
    '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
    await sheet().toColourspace('b-w').jpeg({ quality: 95 }).toBuffer(),
  ],
  'DCT colour': async () => [
    '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
    await sheet().toColourspace('srgb').jpeg({ quality: 95 }).toBuffer(),
  ],
  'Flate grey': async () => [
    '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    deflateSync(perPixel((ink) => [ink ? 0 : 255])),
  ],
  'Flate colour': async () => [
    '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
    deflateSync(perPixel((ink) => (ink ? [0, 0, 0] : [255, 255, 255]))),
  ],
  'Flate CMYK': async () => [
    '/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /FlateDecode',
    deflateSync(perPixel((ink) => [0, 0, 0, ink ? 255 : 0])),
  ],
  'Flate indexed': async () => [
    '/ColorSpace [/Indexed /DeviceRGB 1 <ffffff000000>] /BitsPerComponent 8 /Filter /FlateDecode',
    deflateSync(perPixel((ink) => [ink ? 1 : 0])),
  ],
  'Flate 1 bit': async () => [
    '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode',
    deflateSync(bits(0)),
  ],
  '1 bit turned over by /Decode': async () => [
    '/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode',
    deflateSync(bits(1)),
  ],
  'CCITT group 4': async () => {
    const { strip, blackIs1 } = await faxStrip();
    const parameters = `<< /K -1 /Columns ${WIDTH} /Rows ${HEIGHT} /BlackIs1 ${blackIs1} >>`;
    return [
      `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms ${parameters}`,
      strip,
    ];
  },
  JPX: async () => ['/Filter /JPXDecode', SQUARE_JP2],
  JBIG2: async () => {
    const { strip, blackIs1 } = await faxStrip();
    const decode = blackIs1 ? '/Decode [1 0]' : '';
    return [
      `/ColorSpace /DeviceGray /BitsPerComponent 1 ${decode} /Filter /JBIG2Decode`,
      Buffer.concat([pageInformation(), genericRegion(strip)]),
    ];
  },
};

/** A segment of a JBIG2 stream as PDF embeds it, on page 1 (ITU-T T.88, 7.2). */
function segment(number: number, type: number, body: Buffer): Buffer {
  const header = Buffer.alloc(11);
  header.writeUInt32BE(number, 0);
  header[4] = type;
  header[6] = 1;
  header.writeUInt32BE(body.length, 7);
  return Buffer.concat([header, body]);
}

/** A white page (T.88, 7.4.8). */
function pageInformation(): Buffer {
  const body = Buffer.alloc(19);
  body.writeUInt32BE(WIDTH, 0);
  body.writeUInt32BE(HEIGHT, 4);
  return segment(0, 48, body);
}

/** The whole page as one region, coded as a fax (MMR) is (T.88, 7.4.6). */
function genericRegion(fax: Buffer): Buffer {
  const body = Buffer.alloc(18);
  body.writeUInt32BE(WIDTH, 0);
  body.writeUInt32BE(HEIGHT, 4);
  body[17] = 1;
  return segment(1, 38, Buffer.concat([body, fax]));
}

test.each(Object.keys(KINDS))(
  'a scan stored as %s is taken out pixel by pixel',
  async (kind) => {
    const [dictionary, body] = await KINDS[kind]!();
    const path = join(folder, `${kind.replace(/\W/g, '-')}.pdf`);
    await writeFile(
      path,
      pdfFile([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 640 480] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
        stream('', 'q 640 0 0 480 0 0 cm /Im Do Q'),
        stream(`/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} ${dictionary}`, body),
      ]),
    );
    const pdf = await openPdf(path);
    try {
      const picture = await embeddedPicture(await pdf.getPage(1));
      const { data, info } = await picture!
        .toColourspace('b-w')
        .extractChannel(0)
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([WIDTH, HEIGHT]);
      const wrong = [...data].filter(
        (level, at) => Math.abs(level - (black(at % WIDTH, Math.floor(at / WIDTH)) ? 0 : 255)) > 60,
      );
      expect(wrong).toHaveLength(0);
    } finally {
      await pdf.loadingTask.destroy();
    }
  },
  60_000,
);
