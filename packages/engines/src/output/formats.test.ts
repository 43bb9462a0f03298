// @vitest-environment happy-dom
import { OcrDocument, pageText } from '@sijill/domain';
import { expect, test } from 'vitest';
import { toAlto } from './alto.ts';
import { toHocr } from './hocr.ts';
import { laidOut, PAGE, readingOf } from './output.test-support.ts';
import type { ReadDocument } from './read-document.ts';
import { readingJson } from './reading-json.ts';
import { readingText } from './reading-text.ts';

const blank = readingOf([], { verdict: { verdict: 'blank', reasons: [] } });
const document: ReadDocument = { name: 'a "b" <c> & د.pdf', pages: [PAGE, undefined, blank] };

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'application/xml');
const all = (root: ParentNode, name: string): Element[] => [...root.querySelectorAll(name)];
const box = (element: Element): number[] =>
  ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'].map((name) => Number(element.getAttribute(name)));

/** The elements of ALTO 4.2 that are used, with their children in order, and their attributes (! required). */
const ALTO: Readonly<Record<string, { children: string; attributes: string }>> = {
  alto: {
    children: 'Description? Tags? Layout',
    attributes: 'xmlns xmlns:xsi xsi:schemaLocation SCHEMAVERSION',
  },
  Description: { children: 'MeasurementUnit sourceImageInformation? Processing*', attributes: '' },
  MeasurementUnit: { children: '', attributes: '' },
  sourceImageInformation: { children: 'fileName?', attributes: '' },
  fileName: { children: '', attributes: '' },
  Processing: { children: 'processingSoftware?', attributes: 'ID!' },
  processingSoftware: { children: 'softwareName? softwareVersion?', attributes: '' },
  softwareName: { children: '', attributes: '' },
  softwareVersion: { children: '', attributes: '' },
  Tags: { children: 'LayoutTag*', attributes: '' },
  LayoutTag: { children: '', attributes: 'ID! TYPE LABEL!' },
  Layout: { children: 'Page*', attributes: '' },
  Page: {
    children: 'PrintSpace?',
    attributes: 'ID! PHYSICAL_IMG_NR! WIDTH HEIGHT PROCESSINGREFS PC QUALITY QUALITY_DETAIL',
  },
  PrintSpace: { children: '(TextBlock|ComposedBlock)*', attributes: 'HPOS VPOS WIDTH HEIGHT' },
  ComposedBlock: { children: 'TextBlock*', attributes: 'ID! TYPE TAGREFS HPOS VPOS WIDTH HEIGHT' },
  TextBlock: { children: 'TextLine*', attributes: 'ID! TAGREFS LANG HPOS VPOS WIDTH HEIGHT' },
  TextLine: { children: 'String (SP String)*', attributes: 'ID HPOS! VPOS! WIDTH! HEIGHT!' },
  String: { children: 'ALTERNATIVE*', attributes: 'ID HPOS VPOS WIDTH HEIGHT WC CONTENT!' },
  ALTERNATIVE: { children: '', attributes: 'PURPOSE' },
  SP: { children: '', attributes: 'HPOS VPOS WIDTH' },
};

test('ALTO holds only what ALTO 4.2 allows, in its order, with ids that are unique and references that lead somewhere', () => {
  const alto = parse(toAlto(document));
  expect(alto.querySelector('parsererror')).toBeNull();
  const elements = all(alto, '*');
  for (const element of elements) {
    const rule = ALTO[element.tagName];
    expect(rule, element.tagName).toBeDefined();
    const children = [...element.children].map((child) => `${child.tagName} `).join('');
    expect(children).toMatch(orderOf(rule!.children));
    const attributes = rule!.attributes.split(' ').filter(Boolean);
    for (const { name } of [...element.attributes])
      expect(attributes.map((one) => one.replace('!', ''))).toContain(name);
    for (const needed of attributes.filter((one) => one.endsWith('!')))
      expect(element.hasAttribute(needed.slice(0, -1)), `${element.tagName} ${needed}`).toBe(true);
  }
  const ids = elements.flatMap((element) => element.getAttribute('ID') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const name of ['TAGREFS', 'PROCESSINGREFS'])
    for (const element of elements)
      if (element.hasAttribute(name)) expect(ids).toContain(element.getAttribute(name));
});

/** `A? (B C)*` as a pattern over `A B C B C `. */
function orderOf(children: string): RegExp {
  const pattern = children.replace(/[A-Za-z]+/g, '(?:$& )').replace(/\s+(?=[(]|$)|(?<=[*?]) /g, '');
  return new RegExp(`^${pattern}$`);
}

test('ALTO has every word with its own line and the table as a block of its cells', () => {
  const alto = parse(toAlto(document));
  expect(all(alto, 'String').map((word) => word.getAttribute('CONTENT'))).toEqual(
    PAGE.words.map(({ text }) => text),
  );
  for (const line of all(alto, 'TextLine')) {
    const [x = 0, y = 0, width = 0, height = 0] = box(line);
    for (const word of all(line, 'String')) {
      const [left = 0, top = 0, wide = 0, high = 0] = box(word);
      expect(
        Math.min(left - x, top - y, x + width - left - wide, y + height - top - high),
      ).toBeGreaterThanOrEqual(-1);
    }
  }
  const cells = all(alto, 'ComposedBlock > TextBlock');
  expect(cells.map((cell) => cell.getAttribute('ID')?.match(/R\d+_C\d+/)?.[0])).toEqual([
    'R1_C1',
    'R1_C2',
    'R2_C1',
    'R2_C2',
  ]);
  expect(all(alto, 'ALTERNATIVE').map((value) => value.textContent)).toEqual(['1436']);
  expect(all(alto, 'Page').map((page) => page.getAttribute('QUALITY'))).toEqual(['Damaged', 'Missing', 'OK']);
});

test('hOCR has its classes nested, with boxes and confidences in the titles', () => {
  const hocr = parse(toHocr(document));
  expect(hocr.querySelector('parsererror')).toBeNull();
  expect(all(hocr, 'meta[name="ocr-system"]')[0]?.getAttribute('content')).toBe('sijill; recorded 1');
  expect(all(hocr, '.ocr_page')).toHaveLength(3);
  const words = all(hocr, '.ocr_page > .ocr_carea > .ocr_par > .ocr_line > .ocrx_word');
  expect(words.map((word) => word.textContent)).toEqual(PAGE.words.map(({ text }) => text));
  for (const word of words) expect(word.getAttribute('title')).toMatch(/^bbox \d+ \d+ \d+ \d+; x_wconf \d+$/);
  for (const block of all(hocr, '.ocr_carea, .ocr_line'))
    expect(block.getAttribute('title')).toMatch(/^bbox( \d+){4}$/);
  expect(all(hocr, '.ocr_page')[0]?.getAttribute('title')).toBe(
    'image "a _b_ <c> & د.pdf"; ppageno 0; bbox 0 0 1500 1000',
  );
  expect(all(hocr, '[data-row="1"][data-column="1"] .ocrx_word')[0]?.textContent).toBe('38');
});

test('of every word it can be told what read it, and in which version, where pages were read by different engines', () => {
  const other = readingOf(laidOut(['غيره'], 0), { engine: 'sijill', engineVersion: '2 (model abc)' });
  const mixed: ReadDocument = { name: 'mixed.pdf', pages: [PAGE, other] };
  const expected = [...PAGE.words.map(() => 'recorded 1'), 'sijill 2 (model abc)'];
  const alto = parse(toAlto(mixed));
  const processing = (word: Element) => {
    const ref = word.closest('Page')?.getAttribute('PROCESSINGREFS');
    const software = all(alto, 'Processing').find((one) => one.getAttribute('ID') === ref)!;
    return all(software, 'softwareName, softwareVersion')
      .map(({ textContent }) => textContent)
      .join(' ');
  };
  expect(all(alto, 'String').map(processing)).toEqual(expected);
  const page = (word: Element) => word.closest('.ocr_page');
  expect(
    all(parse(toHocr(mixed)), '.ocrx_word').map((word) =>
      ['data-engine', 'data-engine-version'].map((name) => page(word)?.getAttribute(name)).join(' '),
    ),
  ).toEqual(expected);
  expect(
    readingJson(mixed).pages.flatMap((one) => (one.status === 'read' ? one.words.map(() => one.engine) : [])),
  ).toEqual(expected);
});

test('JSON is what its schema says and its offsets lead to the words', () => {
  const json = OcrDocument.parse(readingJson(document));
  const [page, failed, empty] = json.pages;
  expect(failed).toEqual({ number: 2, status: 'failed' });
  expect(empty).toMatchObject({ status: 'blank', words: [], text: '' });
  if (page?.status !== 'read') throw new Error('the page was read');
  for (const word of page.words)
    expect(page.text.slice(word.start, word.start + word.text.length)).toBe(word.text);
  expect(page.lines.map(({ start, end }) => page.text.slice(start, end))).toEqual(page.text.split('\n'));
  for (const { confidence } of page.lines) expect(confidence).toBeCloseTo(0.9);
  expect(page.words.find(({ value }) => value === '1436')).toMatchObject({
    text: '١٤٣٦',
    cell: { table: 0, row: 0, column: 1 },
  });
});

test('text divides pages by a form feed and leaves a failed page empty', () => {
  expect(readingText(document)).toBe(`${pageText(PAGE.words).text}\n\f\n\f\n`);
});
