import type { PageFileType } from './media-type.ts';

/**
 * How many pages a file of this type has, found by opening it. Images are decoded to their last byte. A PDF is accepted
 * when at least one of its pages can be opened; a page that cannot is told when it is read.
 * Throws `file.damaged`, `file.encrypted`, `file.limit`.
 *
 * Parses untrusted bytes in this process: services use `countPagesInChild`. Loads only the reader that is needed.
 */
export async function countPages(path: string, mediaType: PageFileType): Promise<number> {
  if (mediaType === 'application/pdf') return (await import('../pdf/count-pdf-pages.ts')).countPdfPages(path);
  return (await import('./image-file.ts')).countImagePages(path);
}
