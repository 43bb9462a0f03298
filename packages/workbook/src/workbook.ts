import { Readable } from 'node:stream';
import yazl from 'yazl';

export type SheetRow = readonly (string | number)[];

export interface Sheet {
  /** At most 31 signs, none of `[]:*?/\`. */
  readonly name: string;
  /** The headings first. */
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  /** Widths of the columns, in letters; left out: as the program has them. */
  readonly widths?: readonly number[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const BOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
/** Longest text of a cell; spreadsheets refuse a file with a longer one. */
const MAX_CELL = 32_767;

/** Text of a sheet that is handed on at once, UTF-16 units. */
const PIECE = 65_536;

/**
 * A workbook (ECMA-376) of plain tables, the first row frozen, written while its rows are read. Texts are stored as
 * texts, so that nothing in them runs as a formula; the same tables give the same bytes. What fails in the rows fails
 * the stream.
 */
export function workbook(sheets: readonly Sheet[]): Readable {
  const zip = new yazl.ZipFile();
  const body = zip.outputStream as Readable;
  zip.on('error', (error: Error) => body.destroy(error));
  for (const [path, xml] of frameParts(sheets)) zip.addBuffer(Buffer.from(HEAD + xml), path, withoutTime());
  for (const [at, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${at + 1}.xml`, withoutTime(), (callback) => {
      if (body.destroyed) return;
      const xml = Readable.from(sheetXml(sheet));
      xml.once('error', (error) => body.destroy(error));
      body.once('close', () => xml.destroy());
      callback(null, xml);
    });
  zip.end();
  return body;
}

/** The second day that a zip can tell, which is after the first in every zone. */
const withoutTime = () => ({ mtime: new Date(1980, 0, 2), mode: 0o100644, forceDosTimestamp: true });

/** What stands around the sheets: content types, and who points to what. */
function frameParts(sheets: readonly Sheet[]): [path: string, xml: string][] {
  const numbers = sheets.map((_, at) => at + 1);
  const overrides = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET_TYPE}"/>`,
  );
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${BOOK_TYPE}"/>${overrides.join('')}</Types>`,
    ],
    ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(numbers.map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`])),
    ],
  ];
}

const relations = (entries: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

async function* sheetXml({ rows, widths = [] }: Sheet): AsyncGenerator<string> {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  let piece = `${HEAD}<worksheet xmlns="${MAIN}">${FROZEN}${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`;
  let line = 0;
  for await (const row of rows) {
    line += 1;
    piece += `<row r="${line}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${line}`)).join('')}</row>`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function cellXml(cell: string | number, place: string): string {
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
