import { SijillError } from '@sijill/domain/errors';
import { MAX_PAGES, MAX_PIXELS } from '@sijill/domain/file-limits';
import sharp, { type Sharp } from 'sharp';

// libvips keeps decoded tiles and open files for reuse; every page here is read once.
sharp.cache(false);

/** One page (from 0) of an image file, refused rather than guessed when its data is damaged or cut short. */
export function openImage(path: string, page = 0): Sharp {
  return sharp(path, { page, failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true });
}

/**
 * Decodes every page of an image file and counts them. Throws `file.damaged` when one cannot be decoded to its
 * end, `file.limit` beyond `MAX_PAGES` pages or `MAX_PIXELS` pixels.
 */
export async function countImagePages(path: string): Promise<number> {
  try {
    const { pages = 1 } = await openImage(path).metadata();
    if (pages > MAX_PAGES) {
      throw new SijillError('file.limit', { reason: `it has ${pages} pages, at most ${MAX_PAGES} are read` });
    }
    // A shrunken copy needs all of the data and little memory.
    for (let page = 0; page < pages; page++) {
      await openImage(path, page).resize(16, 16, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
    }
    return pages;
  } catch (error) {
    throw error instanceof SijillError ? error : imageError(error);
  }
}

/** Why an image could not be decoded, in words a person understands. */
export function imageError(cause: unknown): SijillError {
  const first = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
  // Decoders name the file they read, by a path that only exists for a moment.
  const detail = first.replace(/(?:\/[^\s/:]+)+/g, 'the file');
  if (/pixel limit/i.test(detail)) {
    return new SijillError(
      'file.limit',
      { reason: `an image in it has more than ${MAX_PIXELS / 1e6} million pixels` },
      { cause },
    );
  }
  const reason = /premature|truncat|unexpected end|out of order|not enough|end of/i.test(detail)
    ? `its end is missing (${detail})`
    : `its picture cannot be decoded (${detail})`;
  return new SijillError('file.damaged', { reason }, { cause });
}
