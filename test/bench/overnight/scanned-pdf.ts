import sharp from 'sharp';
import { pdfFile, stream } from '../../../packages/engines/src/pdf/pdf-fixture.test-support.ts';

/** Of a scan, dots an inch; a PDF counts in 1/72 of one. */
const DPI = 300;
/** Objects of a page: itself, what it shows where, and its picture. */
const A_PAGE = 3;

/** A PDF as a scanner makes it: each page one JPEG that fills it. */
export async function scannedPdf(images: readonly string[]): Promise<Buffer> {
  const first = (at: number) => 3 + A_PAGE * at;
  const kids = images.map((_, at) => `${first(at)} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${images.length} /Kids [${kids}] >>`,
  ];
  for (const [at, image] of images.entries()) {
    const { data, info } = await sharp(image).jpeg({ quality: 85 }).toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const [wide, high] = [(width * 72) / DPI, (height * 72) / DPI];
    const colours = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${first(at) + 1} 0 R
        /Resources << /XObject << /P ${first(at) + 2} 0 R >> >> >>`,
      stream('', `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`),
      stream(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8
        /Filter /DCTDecode /ColorSpace ${colours}`,
        data,
      ),
    );
  }
  return pdfFile(objects);
}
