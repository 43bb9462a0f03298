import { open } from 'node:fs/promises';
import type { Inspection, MediaType } from './media-type.ts';
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
  return { mediaType, pageCount: await countPages(path, mediaType) };
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

/** Loads only the reader that is needed: a process is started for every file, and loading both takes it half a second. */
async function countPages(path: string, mediaType: MediaType): Promise<number> {
  if (mediaType === 'application/pdf') return (await import('../pdf/count-pdf-pages.ts')).countPdfPages(path);
  return (await import('./image-file.ts')).countImagePages(path);
}
