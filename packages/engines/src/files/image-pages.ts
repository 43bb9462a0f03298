import { SijillError } from '@sijill/domain';
import { buildPage } from '../page/build-page.ts';
import type { PageSource } from '../page/prepared-page.ts';
import type { OpenOptions } from '../pdf/pdf-pages.ts';
import { imageError, openImage } from './image-file.ts';
import type { MediaType } from './media-type.ts';

/** The pages of a JPEG, PNG or TIFF file; a photo is turned upright as its EXIF orientation says. */
export async function openImagePages(
  path: string,
  mediaType: MediaType,
  { bilevel = false, encoded = false }: Pick<OpenOptions, 'bilevel' | 'encoded'> = {},
): Promise<PageSource> {
  const { pages = 1 } = await openImage(path)
    .metadata()
    .catch((error: unknown) => {
      throw imageError(error);
    });
  return {
    mediaType,
    pageCount: pages,
    async page(number) {
      if (!(number >= 1 && number <= pages)) {
        throw new SijillError('page.unreadable', { reason: `the file has ${pages} pages, not ${number}` });
      }
      try {
        const picture = openImage(path, number - 1).autoOrient();
        return await buildPage({ number, origin: 'file', picture, bilevel, encoded }, () => ({
          reason: 'an image has no text layer',
        }));
      } catch (cause) {
        throw new SijillError(
          'page.unreadable',
          { reason: String(imageError(cause).details.reason) },
          { cause },
        );
      }
    },
    close: async () => undefined,
  };
}
