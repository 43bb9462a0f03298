import { ImageKind, type PDFPageProxy } from './pdfjs.ts';

/** Decoded pixels of one image of a PDF. */
export interface PdfImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data?: Uint8Array | Uint8ClampedArray;
}

/**
 * How long pdfjs may take to hand over an image that its operator list names, ms. It tells of images that it cannot
 * decode; this is for those it never tells of, and long enough for large ones on a busy machine.
 */
const PATIENCE_MS = 120_000;

/** The pixels of a named image; undefined when pdfjs could not decode it. */
export async function decodedImage(page: PDFPageProxy, name: string): Promise<PdfImage | undefined> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  let timer: NodeJS.Timeout | undefined;
  const image = await new Promise<RawImage | null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
    store.get(name, resolve);
  }).finally(() => clearTimeout(timer));
  if (!image?.data) return undefined;
  const { width, height, kind } = image;
  const bytes = new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.length);
  if (kind === ImageKind.GRAYSCALE_1BPP)
    return { pixels: spreadBits(bytes, width, height), width, height, channels: 1 };
  const channels = kind === ImageKind.RGB_24BPP ? 3 : 4;
  return bytes.length === width * height * channels ? { pixels: bytes, width, height, channels } : undefined;
}

/** One byte a pixel from one bit a pixel; a set bit is white and rows begin on a byte. */
function spreadBits(bits: Uint8Array, width: number, height: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (bits[y * stride + (x >> 3)]! & (0x80 >> (x & 7))) pixels[at] = 255;
    }
  }
  return pixels;
}
