/**
 * Load files, by which review platforms take in a production: one row a document (DAT, CSV), one line a page (OPT).
 * The columns stand in the one table below; change them here and nowhere else.
 */
export interface LoadDocument {
  readonly evidenceNumber: string;
  /** Evidence numbers of the first and last page; those of the document when it has none. */
  readonly firstPage: string;
  readonly lastPage: string;
  readonly pageCount: number;
  readonly pagesRead: number;
  readonly documentType: string;
  readonly title: string;
  /** `2015-09-03`, `2015-09` or `2015`; the calendar and precision beside it. */
  readonly mainDate: string;
  readonly mainDatePrecision: string;
  readonly author: string;
  readonly recipient: string;
  readonly language: string;
  readonly source: string;
  readonly custodian: string;
  readonly collectedAt: string;
  readonly collectedBy: string;
  readonly collectedWhere: string;
  readonly collectedHow: string;
  /** Numbers of the custody events that tell of the document. */
  readonly custody: readonly number[];
  /** Hex SHA-256 of the original. */
  readonly sha256: string;
  readonly redacted: string;
  readonly redactionReason: string;
  readonly confidentiality: string;
  /** Evidence numbers of related pages. */
  readonly related: readonly string[];
  /** Paths from the payload's folder; empty where there is none. */
  readonly textPath: string;
  readonly nativePath: string;
}

interface Column {
  readonly name: string;
  readonly cell: (document: LoadDocument) => string;
}

/** Several values stand in one cell divided by this sign. */
const SEVERAL = '|';

export const LOAD_COLUMNS: readonly Column[] = [
  { name: 'BEGDOC', cell: (document) => document.firstPage },
  { name: 'ENDDOC', cell: (document) => document.lastPage },
  { name: 'ERN', cell: (document) => document.evidenceNumber },
  { name: 'PAGECOUNT', cell: (document) => String(document.pageCount) },
  { name: 'PAGESREAD', cell: (document) => String(document.pagesRead) },
  { name: 'DOCTYPE', cell: (document) => document.documentType },
  { name: 'TITLE', cell: (document) => document.title },
  { name: 'MAINDATE', cell: (document) => document.mainDate },
  { name: 'MAINDATEPRECISION', cell: (document) => document.mainDatePrecision },
  { name: 'AUTHOR', cell: (document) => document.author },
  { name: 'RECIPIENT', cell: (document) => document.recipient },
  { name: 'LANGUAGE', cell: (document) => document.language },
  { name: 'SOURCE', cell: (document) => document.source },
  { name: 'CUSTODIAN', cell: (document) => document.custodian },
  { name: 'COLLECTEDAT', cell: (document) => document.collectedAt },
  { name: 'COLLECTEDBY', cell: (document) => document.collectedBy },
  { name: 'COLLECTEDPLACE', cell: (document) => document.collectedWhere },
  { name: 'COLLECTEDMETHOD', cell: (document) => document.collectedHow },
  { name: 'CUSTODY', cell: (document) => document.custody.join(SEVERAL) },
  { name: 'SHA256', cell: (document) => document.sha256 },
  { name: 'REDACTED', cell: (document) => document.redacted },
  { name: 'REDACTIONREASON', cell: (document) => document.redactionReason },
  { name: 'CONFIDENTIALITY', cell: (document) => document.confidentiality },
  { name: 'RELATED', cell: (document) => document.related.join(SEVERAL) },
  { name: 'TEXTPATH', cell: (document) => document.textPath },
  { name: 'NATIVEPATH', cell: (document) => document.nativePath },
];

// Concordance's signs: separator, qualifier and the stand-in for a line break inside a cell.
const SEPARATOR = '\u0014';
const QUALIFIER = '\u00fe';
const NEWLINE = '\u00ae';

/** The DAT file in UTF-8 with a byte order mark, which is how platforms tell its encoding. */
export function datFile(documents: readonly LoadDocument[]): string {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => QUALIFIER + datCell(cell) + QUALIFIER).join(SEPARATOR)}\r\n`;
  const names = LOAD_COLUMNS.map(({ name }) => name);
  return `\ufeff${line(names)}${documents.map((one) => line(cellsOf(one))).join('')}`;
}

/** A cell cannot hold the format's own signs; a line break has its stand-in, the others become a space. */
export const datCell = (text: string): string =>
  text.replace(/[\u0014\u00fe\u00ae]/g, ' ').replace(/\r\n|\r|\n/g, NEWLINE);

/** Heading and a row a document, for other tables than the load files. */
export const loadTable = (documents: readonly LoadDocument[]): string[][] => [
  LOAD_COLUMNS.map(({ name }) => name),
  ...documents.map(cellsOf),
];

const cellsOf = (document: LoadDocument): string[] => LOAD_COLUMNS.map(({ cell }) => cell(document));

export interface LoadPage {
  /** Evidence number of the page. */
  readonly number: string;
  /** Path from the payload's folder. */
  readonly imagePath: string;
  readonly beginsDocument: boolean;
  /** Pages with an image in its document; told on the first. */
  readonly pagesOfDocument: number;
}

/** The OPT file: seven fields a page: number, volume, path, document break, folder break, box break, pages. */
export function optFile(pages: readonly LoadPage[], volume: string): string {
  return pages
    .map(({ number, imagePath, beginsDocument, pagesOfDocument }) => {
      const path = imagePath.replaceAll('/', '\\');
      return `${number},${volume},${path},${beginsDocument ? 'Y' : ''},,,${beginsDocument ? pagesOfDocument : ''}\r\n`;
    })
    .join('');
}
