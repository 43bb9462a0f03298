import type { PageReading, WordBox } from '@sijill/domain';
import type { ReadDocument } from './read-document.ts';
import { blocksOf, type Rectangle, type TextBlock, type TextLine } from './text-lines.ts';
import { runsRightToLeft } from './visual-order.ts';
import { escapeXml } from './xml-text.ts';

/**
 * hOCR 1.2 as XHTML, boxes in px of the page images. Blocks (`ocr_carea`) are those of one zone or table cell, which
 * stand in `data-zone`, `data-table`, `data-row` and `data-column`; the ASCII value of digits stands in `data-value`; what
 * read a page, and in which version, in its `data-engine` and `data-engine-version`.
 */
export function toHocr({ name, pages }: ReadDocument): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar" lang="ar" dir="rtl">
 <head>
  <title>${escapeXml(name)}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="${escapeXml(systemOf(pages))}"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_lang ocrp_dir ocrp_wconf"/>
  <meta name="ocr-number-of-pages" content="${pages.length}"/>
  <meta name="ocr-langs" content="ar"/>
 </head>
 <body>
${pages.map((page, index) => hocrPage(page, index + 1, name)).join('')} </body>
</html>
`;
}

function systemOf(pages: ReadDocument['pages']): string {
  const engines = pages.flatMap((page) => (page ? [`${page.engine} ${page.engineVersion}`] : []));
  return ['sijill', ...new Set(engines)].join('; ');
}

function hocrPage(page: PageReading | undefined, number: number, name: string): string {
  const image = `image &quot;${escapeTitle(name)}&quot;; ppageno ${number - 1}`;
  if (!page)
    return `  <div class="ocr_page" id="page_${number}" title="${image}; bbox 0 0 0 0" data-status="failed"></div>\n`;
  const box = `bbox 0 0 ${Math.round(page.imageWidth)} ${Math.round(page.imageHeight)}`;
  const verdict = page.verdict ? ` data-verdict="${page.verdict.verdict}"` : '';
  const engine = ` data-engine="${escapeXml(page.engine)}" data-engine-version="${escapeXml(page.engineVersion)}"`;
  const blocks = blocksOf(page.words).map((block, at) => area(block, `${number}_${at + 1}`));
  return `  <div class="ocr_page" id="page_${number}" title="${image}; ${box}"${engine}${verdict}>\n${blocks.join('')}  </div>\n`;
}

function area(block: TextBlock, id: string): string {
  const { cell, zone } = block;
  const facts = [
    ...(zone ? [`data-zone="${zone}"`] : []),
    ...(cell ? [`data-table="${cell.table}" data-row="${cell.row}" data-column="${cell.column}"`] : []),
  ];
  const title = bbox(block);
  const lines = block.lines.map((line, at) => hocrLine(line, `${id}_${at + 1}`)).join('');
  const head = [`class="ocr_carea" id="block_${id}" title="${title}"`, ...facts].join(' ');
  return `   <div ${head}>\n    <p class="ocr_par" id="par_${id}" dir="rtl" lang="ar" title="${title}">\n${lines}    </p>\n   </div>\n`;
}

function hocrLine(line: TextLine, id: string): string {
  const words = line.words.map((word, at) => hocrWord(word, `${id}_${at + 1}`));
  return `     <span class="ocr_line" id="line_${id}" title="${bbox(line)}">${words.join(' ')}</span>\n`;
}

function hocrWord(word: WordBox, id: string): string {
  const direction = runsRightToLeft(word.text) ? 'rtl' : 'ltr';
  const value = word.value === undefined ? '' : ` data-value="${escapeXml(word.value)}"`;
  const title = `${bbox(word)}; x_wconf ${Math.round(word.confidence * 100)}`;
  return `<span class="ocrx_word" id="word_${id}" dir="${direction}" title="${title}"${value}>${escapeXml(word.text)}</span>`;
}

const bbox = ({ x, y, width, height }: Rectangle): string =>
  `bbox ${Math.round(x)} ${Math.round(y)} ${Math.round(x + width)} ${Math.round(y + height)}`;

/** A file's name inside a title: its quotation marks and semicolons would end the property. */
const escapeTitle = (name: string): string => escapeXml(name.replace(/["';]/g, '_'));
