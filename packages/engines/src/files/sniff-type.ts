import { SijillError } from '@sijill/domain/errors';
import { fileTypeFromBuffer } from 'file-type';
import type { MediaType } from './media-type.ts';

const READABLE = new Map<string, MediaType>([
  ['application/pdf', 'application/pdf'],
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/tiff', 'image/tiff'],
  ['application/zip', 'application/zip'],
]);

const FOUND: readonly (readonly [RegExp, string])[] = [
  [/wordprocessing|opendocument\.text/, 'a Word document: print or export it as PDF'],
  [/spreadsheet/, 'a spreadsheet: print or export it as PDF'],
  [/presentation/, 'a presentation: print or export it as PDF'],
  [/x-cfb/, 'an old Office file (Word, Excel or Outlook): print or export it as PDF'],
  [/rtf/, 'a rich text document: print or export it as PDF'],
  [/postscript/, 'a PostScript file: convert it to PDF'],
  [/hei[cf]|avif/, 'a HEIC photo: convert it to JPEG'],
  [/webp/, 'a WebP image: convert it to PNG or JPEG'],
  [/gif/, 'a GIF image: convert it to PNG'],
  [/bmp/, 'a BMP image: convert it to PNG'],
  [/image\/(jp2|jpx|jpm|mj2|j2c)/, 'a JPEG 2000 image: convert it to PNG or TIFF'],
  [/djvu/, 'a DjVu document: convert it to PDF'],
  [/x-icon/, 'an icon'],
  [/x-(canon|nikon|sony|adobe|fujifilm|olympus|panasonic)|dng/, 'a camera raw photo: convert it to JPEG'],
  [/^video\//, 'a video'],
  [/^audio\//, 'a sound recording'],
  [/rar|7z|gzip|x-tar|x-xz|zstd|bzip/, 'an archive that is not a zip: unpack it and zip it again'],
  [/executable|msdownload|elf|mach/, 'a program'],
  [/xml/, 'an XML file'],
];

/**
 * The kind of a file, told by its content and never by its name. `bytes` are the first 4,100 bytes or more;
 * `name` is only quoted. Throws `file.empty` for no bytes and `file.type` for anything that is not read.
 */
export async function sniffType(bytes: Uint8Array, name: string): Promise<{ mediaType: MediaType }> {
  if (bytes.length === 0) throw new SijillError('file.empty', { name });
  if (startsPdf(bytes, 1)) return { mediaType: 'application/pdf' };
  const guess = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mediaType = guess && READABLE.get(guess.mime);
  if (mediaType) return { mediaType };
  // A TIFF's directory may stand anywhere; without it in the head, file-type does not commit itself.
  if (!guess && startsTiff(bytes)) return { mediaType: 'image/tiff' };
  // Old PDF writers put up to 1 KiB of something else before the header; readers accept it, and so do we.
  if (!guess && startsPdf(bytes, 1024)) return { mediaType: 'application/pdf' };
  throw new SijillError('file.type', { name, found: guess ? describe(guess) : describeUnknown(bytes) });
}

function startsPdf(bytes: Uint8Array, within: number): boolean {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(0, within + 5)
    .indexOf('%PDF-');
  return at >= 0 && at < within;
}

/** Classic and big TIFF, both byte orders. */
function startsTiff(bytes: Uint8Array): boolean {
  const mark = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString('hex');
  return ['49492a00', '4d4d002a', '49492b00', '4d4d002b'].includes(mark);
}

function describe(guess: { ext: string; mime: string }): string {
  const known = FOUND.find(([pattern]) => pattern.test(guess.mime));
  return known ? known[1] : `a file of type ${guess.ext.toUpperCase()}`;
}

function describeUnknown(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte === 0)) return 'a file of zeros only';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 4000), { stream: true });
  } catch {
    return 'a file of unknown type';
  }
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) return 'a file of unknown type';
  return /<(!doctype html|html|head|body)\b/i.test(text) ? 'a web page: print it as PDF' : 'plain text';
}
