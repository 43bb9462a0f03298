import { SijillError } from '@sijill/domain';
import type { PageSource } from '../page/prepared-page.ts';
import type { OpenOptions } from '../pdf/pdf-pages.ts';
import { openImagePages } from './image-pages.ts';
import type { MediaType } from './media-type.ts';

/**
 * Opens a file of a known type to take its pages one by one. Throws what `inspectFile` throws; a zip is no page
 * file (`file.type`).
 *
 * Parses untrusted bytes in this process: services use `createPagePreparer`.
 */
export async function openPages(
  path: string,
  mediaType: MediaType,
  options: OpenOptions = {},
): Promise<PageSource> {
  if (mediaType === 'application/zip') throw new SijillError('file.type', { found: 'a zip, not a document' });
  if (mediaType !== 'application/pdf') return openImagePages(path, mediaType, options);
  // Loaded by those alone who open one: it is large.
  const { openPdfPages } = await import('../pdf/pdf-pages.ts');
  return openPdfPages(path, options);
}
