import { SijillError } from '@sijill/domain';
import { buildPage, type TextLayerOf } from '../page/build-page.ts';
import { RECOGNITION_SIDE, VIEWER_SIDE } from '../page/picture-sizes.ts';
import type { PageSource, PreparedPage } from '../page/prepared-page.ts';
import { openPdf } from './pdf-document.ts';
import { embeddedPicture } from './pdf-picture.ts';
import { renderedPicture } from './pdf-render.ts';
import type { PDFDocumentProxy, PDFPageProxy } from './pdfjs.ts';
import { readTextLayer } from './text-layer.ts';
import type { TextStrategy } from './text-strategy.ts';

export interface OpenOptions {
  /** Where the text of a PDF page comes from. Default `auto`. */
  readonly strategy?: TextStrategy;
  /** Pages of poor light or scan become black and white, for engines that need it. Default false. */
  readonly bilevel?: boolean;
  /** What is read comes as PNG, for engines that need it encoded, else as pixels. Default false. */
  readonly encoded?: boolean;
}

/** The pages of a PDF: the embedded scan where the page is one image, else the page drawn. */
export async function openPdfPages(path: string, options: OpenOptions = {}): Promise<PageSource> {
  const pdf = await openPdf(path);
  return {
    mediaType: 'application/pdf',
    pageCount: pdf.numPages,
    async page(number) {
      if (!(number >= 1 && number <= pdf.numPages)) {
        throw new SijillError('page.unreadable', {
          reason: `the file has ${pdf.numPages} pages, not ${number}`,
        });
      }
      return await preparePage(pdf, number, options).catch((cause: unknown) => {
        if (cause instanceof SijillError) throw cause;
        const reason = `the PDF page cannot be drawn (${String(cause)})`;
        throw new SijillError('page.unreadable', { reason }, { cause });
      });
    },
    close: () => pdf.loadingTask.destroy(),
  };
}

async function preparePage(
  pdf: PDFDocumentProxy,
  number: number,
  options: OpenOptions,
): Promise<PreparedPage> {
  const page = await pdf.getPage(number);
  try {
    const { wordsFor, reason } = await readTextLayer(page, options.strategy ?? 'auto');
    const embedded = (await isPlain(page)) ? await embeddedPicture(page) : undefined;
    // A page whose text is known is only looked at.
    const side = wordsFor ? VIEWER_SIDE : RECOGNITION_SIDE;
    const picture = embedded ?? (await renderedPicture(page, side));
    const textLayerOf: TextLayerOf = (width) => ({ reason, ...(wordsFor ? { words: wordsFor(width) } : {}) });
    const origin = embedded ? 'embedded' : 'rendered';
    const { bilevel = false, encoded = false } = options;
    return await buildPage({ number, origin, picture, mayTurn: !wordsFor, bilevel, encoded }, textLayerOf);
  } finally {
    page.cleanup();
  }
}

/** No stamp, note or form field is drawn over the page. */
async function isPlain(page: PDFPageProxy): Promise<boolean> {
  const annotations = (await page.getAnnotations()) as readonly { subtype?: string }[];
  return annotations.every(({ subtype }) => subtype === 'Link' || subtype === 'Popup');
}
