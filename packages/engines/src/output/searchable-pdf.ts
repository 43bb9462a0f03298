import type { WordBox } from '@sijill/domain';
import { GlyphlessFont } from './glyphless-font.ts';
import { invisibleText } from './invisible-text.ts';
import { type PdfPicture, pdfPicture } from './pdf-picture.ts';
import { PdfWriter, pdfNumber, pdfText, type Ref } from './pdf-writer.ts';

export interface SearchablePage {
  /** From 1. */
  readonly number: number;
  /** The page image, PNG, JPEG or WebP; absent where none could be made. */
  readonly image?: Uint8Array;
  /** In px of the image. */
  readonly words: readonly WordBox[];
}

export interface SearchableTitle {
  readonly title: string;
}

/** Longer side of a page in points: that of A4, as scans do not say how large the paper was. */
const LONG_SIDE = 842;
const SHORT_SIDE = 595;

/**
 * A PDF of the page images with their words under them, invisible, in reading order: it can be searched, marked and
 * copied from. The same pages make the same bytes. Comes in pieces, a page or more each; a page without an image is a
 * sheet that says so, so that the numbers stay right.
 */
export async function* searchablePdf(
  pages: AsyncIterable<SearchablePage> | Iterable<SearchablePage>,
  { title }: SearchableTitle,
): AsyncGenerator<Buffer> {
  const pdf = new PdfWriter();
  const font = new GlyphlessFont();
  const fontRef = pdf.reserve();
  const note = pdf.object('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  const tree = pdf.reserve();
  const kids: Ref[] = [];
  for await (const page of pages) {
    const picture = page.image && (await pdfPicture(page.image));
    const body = picture ? imagePage(pdf, page, picture, font) : emptyPage(page);
    const content = pdf.stream('', Buffer.from(body.content, 'latin1'));
    kids.push(
      pdf.object(
        `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${pdfNumber(body.width)} ${pdfNumber(body.height)}]/Contents ${content} 0 R/Resources<</Font<</F1 ${fontRef} 0 R/F2 ${note} 0 R>>${body.resources}>>>>`,
      ),
    );
    yield pdf.take();
  }
  font.write(pdf, fontRef);
  pdf.object(`<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`, tree);
  const root = pdf.object(
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(ar)/ViewerPreferences<</Direction/R2L/DisplayDocTitle true>>>>`,
  );
  const info = pdf.object(`<</Title ${pdfText(title)}/Producer(Sijill)>>`);
  pdf.end(root, info);
  yield pdf.take();
}

interface PageBody {
  readonly content: string;
  readonly resources: string;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

function imagePage(
  pdf: PdfWriter,
  { words }: SearchablePage,
  picture: PdfPicture,
  font: GlyphlessFont,
): PageBody {
  const pointsPerPixel = LONG_SIDE / Math.max(picture.width, picture.height);
  const width = picture.width * pointsPerPixel;
  const height = picture.height * pointsPerPixel;
  const image = pdf.stream(
    `/Type/XObject/Subtype/Image/Width ${picture.width}/Height ${picture.height}/ColorSpace/${picture.colours}/BitsPerComponent 8/Filter/DCTDecode`,
    picture.jpeg,
    { compress: false },
  );
  const draw = `q ${pdfNumber(width)} 0 0 ${pdfNumber(height)} 0 0 cm /I1 Do Q\n`;
  const text = words.length === 0 ? '' : invisibleText(words, font, { pointsPerPixel, pageHeight: height });
  return { content: draw + text, resources: `/XObject<</I1 ${image} 0 R>>`, width, height };
}

function emptyPage({ number }: SearchablePage): PageBody {
  const content = `BT /F2 14 Tf 1 0 0 1 60 ${LONG_SIDE - 100} Tm (Page ${number}: there is no image of this page.) Tj ET\n`;
  return { content, resources: '', width: SHORT_SIDE, height: LONG_SIDE };
}
