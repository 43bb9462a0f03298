import { open } from 'node:fs/promises';
import type { ChildLimits } from '@sijill/domain';
import { countPagesInChild } from './count-in-child.ts';
import { countPages } from './count-pages.ts';
import type { Inspection, PageFileType } from './media-type.ts';
import { sniffType } from './sniff-type.ts';

/** Bytes that are enough to tell every type. */
const HEAD_BYTES = 8192;

/**
 * What a file is and how many pages it has. Throws `file.empty`, `file.type`, and what `countPages` throws.
 *
 * Parses untrusted bytes in this process: services use `countPagesInChild` when they have told the type.
 */
export const inspectFile = (path: string): Promise<Inspection> => inspect(path, countPages);

/** The same, opened by a process of its own; the type is told here, by the first bytes. */
export const inspectInChild = (path: string, limits: Partial<ChildLimits> = {}): Promise<Inspection> =>
  inspect(path, (file, mediaType) => countPagesInChild(file, mediaType, limits));

async function inspect(
  path: string,
  count: (path: string, mediaType: PageFileType) => Promise<number>,
): Promise<Inspection> {
  const { mediaType } = await sniffType(await head(path), path);
  if (mediaType === 'application/zip') return { mediaType, pageCount: 0 };
  return { mediaType, pageCount: await count(path, mediaType) };
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
