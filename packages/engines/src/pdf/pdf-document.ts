import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { MAX_PAGES, MAX_PIXELS, SijillError } from '@sijill/domain';
import { restoreNatives } from './natives.ts';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from './pdfjs.ts';

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => join(home, name) + sep;

/**
 * Opens a PDF for reading pages. Scripts in it never run. Throws `file.encrypted` when it asks for a password,
 * `file.damaged` when its structure cannot be followed, `file.limit` when it has more than `MAX_PAGES` pages.
 * The caller destroys the result's `loadingTask`.
 */
export async function openPdf(path: string): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    isEvalSupported: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
    stopAtErrors: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MAX_PIXELS,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  });
  try {
    // The first file loads the worker, which replaces them again.
    const pdf = await task.promise.finally(restoreNatives);
    if (pdf.numPages > MAX_PAGES) {
      throw new SijillError('file.limit', {
        reason: `it has ${pdf.numPages} pages, at most ${MAX_PAGES} are read`,
      });
    }
    if (pdf.numPages < 1) throw new SijillError('file.damaged', { reason: 'no page can be found in it' });
    return pdf;
  } catch (error) {
    await task.destroy();
    throw error instanceof SijillError ? error : pdfError(error);
  }
}

/** Why pdfjs could not open a file, in words a person understands. */
export function pdfError(cause: unknown): SijillError {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') return new SijillError('file.encrypted', {}, { cause });
  const detail =
    cause instanceof Error ? cause.message.replace(/\s+/g, ' ').replace(/\.$/, '') : String(cause);
  if (/encrypt|crypt/i.test(detail)) {
    return new SijillError(
      'file.damaged',
      { reason: `its encryption is broken or unknown (${detail})` },
      { cause },
    );
  }
  return new SijillError(
    'file.damaged',
    { reason: `the PDF's structure cannot be followed (${detail})` },
    { cause },
  );
}
