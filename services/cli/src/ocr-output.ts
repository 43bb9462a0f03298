import { meanConfidence, type PageReading, pageText, type WordBox } from '@sijill/domain';

export type OcrFormat = 'text' | 'json' | 'alto';
export const ENDING: Readonly<Record<OcrFormat, string>> = { text: 'txt', json: 'json', alto: 'xml' };

/** A file's pages in order; undefined where a page could not be read. */
export interface ReadFile {
  readonly name: string;
  readonly pages: (PageReading | undefined)[];
}

export function renderReading(file: ReadFile, format: OcrFormat): string {
  if (format === 'json') return `${JSON.stringify(toJson(file), undefined, 1)}\n`;
  if (format === 'alto') return toAlto(file);
  return `${file.pages.map((page) => (page ? pageText(page.words).text : '')).join('\n\f')}\n`;
}

function toJson({ name, pages }: ReadFile) {
  return {
    file: name,
    pages: pages.map((page, index) => {
      if (!page) return { number: index + 1, status: 'failed' };
      const { text, starts } = pageText(page.words);
      const words = page.words.map((word, at) => ({ ...word, start: starts[at] }));
      return {
        number: index + 1,
        status: 'read',
        width: page.imageWidth,
        height: page.imageHeight,
        source: page.source,
        engine: `${page.engine} ${page.engineVersion}`,
        configurationHash: page.configurationHash,
        confidence: meanConfidence(page.words),
        text,
        words,
      };
    }),
  };
}

/** ALTO 4 (Library of Congress), positions in pixels, one text block a page. */
function toAlto({ name, pages }: ReadFile): string {
  const body = pages.map((page, index) => {
    const number = index + 1;
    if (!page) return `    <Page ID="P${number}" PHYSICAL_IMG_NR="${number}"/>`;
    const lines = groupLines(page.words)
      .map((line, at) => altoLine(line, `P${number}_L${at + 1}`))
      .join('\n');
    const size = `WIDTH="${page.imageWidth}" HEIGHT="${page.imageHeight}"`;
    const block =
      lines === ''
        ? ''
        : `\n        <TextBlock ID="P${number}_B1" HPOS="0" VPOS="0" ${size}>\n${lines}\n        </TextBlock>\n      `;
    return `    <Page ID="P${number}" PHYSICAL_IMG_NR="${number}" ${size}>\n      <PrintSpace HPOS="0" VPOS="0" ${size}>${block}</PrintSpace>\n    </Page>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-2.xsd">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${escapeXml(name)}</fileName></sourceImageInformation>
  </Description>
  <Layout>
${body.join('\n')}
  </Layout>
</alto>
`;
}

function groupLines(words: readonly WordBox[]): WordBox[][] {
  const lines = new Map<number, WordBox[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()];
}

function altoLine(words: readonly WordBox[], id: string): string {
  const left = Math.min(...words.map((word) => word.x));
  const top = Math.min(...words.map((word) => word.y));
  const right = Math.max(...words.map((word) => word.x + word.width));
  const bottom = Math.max(...words.map((word) => word.y + word.height));
  const strings = words.map(
    (word, at) =>
      `            <String ID="${id}_S${at + 1}" ${box(word.x, word.y, word.width, word.height)} WC="${word.confidence.toFixed(3)}" CONTENT="${escapeXml(word.text)}"/>`,
  );
  return `          <TextLine ID="${id}" ${box(left, top, right - left, bottom - top)}>\n${strings.join('\n            <SP/>\n')}\n          </TextLine>`;
}

const box = (x: number, y: number, width: number, height: number): string =>
  `HPOS="${Math.round(x)}" VPOS="${Math.round(y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
