import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { TableRow } from './link-table.ts';

export interface Sheet {
  /** At most 31 signs, none of `[]:*?/\`. */
  readonly name: string;
  readonly rows: readonly TableRow[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const BOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
/** Longest text of a cell; spreadsheets refuse a file with a longer one. */
const MAX_CELL = 32_767;

/**
 * A workbook (ECMA-376) of plain tables, the first row frozen. Texts are stored as texts, so that nothing in them runs
 * as a formula; the same tables give the same bytes.
 */
export async function xlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const add = (path: string, xml: string) =>
    zip.addBuffer(Buffer.from(HEAD + xml), path, {
      mtime: new Date(1980, 0, 2),
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  const numbers = sheets.map((_, at) => at + 1);
  const overrides = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET_TYPE}"/>`,
  );
  add(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${BOOK_TYPE}"/>${overrides.join('')}</Types>`,
  );
  add('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']]));
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relations(numbers.map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`])),
  );
  for (const [at, sheet] of sheets.entries()) add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet));
  zip.end();
  return buffer(zip.outputStream);
}

const relations = (entries: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function sheetXml({ rows }: Sheet): string {
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const written = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, column, at)).join('')}</row>`,
  );
  return `<worksheet xmlns="${MAIN}">${frozen}<sheetData>${written.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: string | number, column: number, row: number): string {
  const place = `${columnName(column)}${row + 1}`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (cell === '') return '';
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.slice(0, MAX_CELL))}</t></is></c>`;
}

/** A, B, ... Z, AA, AB, ... */
const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** XML has no place for most control signs; they become a space. */
const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
