import { open } from 'node:fs/promises';
import { openPdf, pdfError } from '../pdf/pdf-document.ts';
import { countImagePages } from './image-file.ts';
import type { Inspection } from './media-type.ts';
import { sniffType } from './sniff-type.ts';

/** Bytes that are enough to tell every type. */
const HEAD_BYTES = 8192;

/**
 * What a file is and how many pages it has, found by opening it. Images are decoded to their last byte. A PDF is
 * accepted when at least one of its pages can be opened; a page that cannot is told when it is read.
 * Throws `file.empty`, `file.type`, `file.damaged`, `file.encrypted`, `file.limit`.
 *
 * Parses untrusted bytes in this process: services use `inspectInChild`.
 */
export async function inspectFile(path: string): Promise<Inspection> {
  const { mediaType } = await sniffType(await head(path), path);
  if (mediaType === 'application/zip') return { mediaType, pageCount: 0 };
  const pageCount = mediaType === 'application/pdf' ? await countPdfPages(path) : await countImagePages(path);
  return { mediaType, pageCount };
}

async function head(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function countPdfPages(path: string): Promise<number> {
  const pdf = await openPdf(path);
  try {
    let failure: unknown;
    for (let number = 1; number <= pdf.numPages; number++) {
      try {
        (await pdf.getPage(number)).cleanup();
        return pdf.numPages;
      } catch (error) {
        failure = error;
      }
    }
    throw pdfError(failure);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
