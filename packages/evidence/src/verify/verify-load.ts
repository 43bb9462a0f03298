import { compareBytes } from '../bag.ts';
import { datCell } from '../load-file.ts';
import { csvRows } from './csv-rows.ts';
import type { PackageTexts } from './package-reader.ts';
import type { StatedDocument } from './package-statement.ts';
import type { PackageFacts } from './verify-contents.ts';

const DAT = 'data/load/export.dat';
const CSV = 'data/load/export.csv';
const OPT = 'data/load/export.opt';

/** Columns that repeat what was stated when the document came, and the names of those values in the log. */
const COLLECTED = {
  SOURCE: 'source',
  CUSTODIAN: 'custodian',
  COLLECTEDAT: 'collected_at',
  COLLECTEDBY: 'collected_by',
  COLLECTEDPLACE: 'collected_where',
  COLLECTEDMETHOD: 'collected_how',
} as const;

/** The load files against each other, the package's statement, its files, and the openings of the log. */
export async function verifyLoadFiles(
  texts: PackageTexts,
  facts: PackageFacts,
  opened: ReadonlyMap<string, string>,
): Promise<void> {
  const { findings } = texts;
  const [header = [], ...rows] = datRows(await texts.text(DAT));
  const table = csvRows((await texts.text(CSV)).replace(/^\ufeff/, ''));
  if (!sameRows([header, ...rows], table)) findings.problem(CSV, 'it does not have the rows of export.dat');
  const documents = new Map(facts.statement.documents.map((document) => [document.evidenceNumber, document]));
  const statedOf = statements(facts);
  for (const cells of rows) {
    const row = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    const document = documents.get(row.ERN ?? '');
    documents.delete(row.ERN ?? '');
    if (!document || row.SHA256 !== document.sha256 || row.PAGECOUNT !== String(document.pages.length))
      findings.problem(DAT, `${row.ERN} is not as in package.json`);
    else verifyRow(texts, row, { facts, document, opened, stated: statedOf(document.id) });
  }
  const [missing] = [...documents.keys()].sort(compareBytes);
  if (missing !== undefined) findings.problem(DAT, `${missing} is not in it`);
  verifyOpt(texts, await texts.text(OPT), facts.statement.documents);
}

const datRows = (text: string): string[][] =>
  text
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split('\u0014').map((cell) => cell.replace(/^\u00fe+|\u00fe+$/g, '')));

/** A cell of the CSV may be defused by an apostrophe, and says in line breaks what the DAT has its sign for. */
const sameRows = (dat: readonly string[][], csv: readonly string[][]): boolean =>
  dat.length === csv.length &&
  dat.every((row, at) => {
    const other = csv[at] ?? [];
    return (
      row.length === other.length &&
      row.every((cell, column) => [cell, `'${cell}`].includes(datCell(other[column] ?? '')))
    );
  });

/** The event that last stated where the batch of a document came from. */
function statements({ events }: PackageFacts): (documentId: string) => number | undefined {
  const batches = new Map<string, unknown>();
  const stated = new Map<unknown, number>();
  for (const event of events.values()) {
    if (event.action === 'file.received') batches.set(event.object_id, event.details.batch);
    if (event.action === 'batch.custody-stated') stated.set(event.object_id, event.seq);
  }
  return (documentId) => stated.get(batches.get(documentId));
}

interface RowFacts {
  readonly facts: PackageFacts;
  readonly document: StatedDocument;
  readonly opened: ReadonlyMap<string, string>;
  readonly stated: number | undefined;
}

function verifyRow(
  { findings }: PackageTexts,
  row: { readonly [column: string]: string },
  { facts: { found, events }, document, opened, stated }: RowFacts,
): void {
  const number = document.evidenceNumber;
  const [first, last] = [document.pages[0], document.pages.at(-1)];
  if (row.BEGDOC !== (first?.evidenceNumber ?? number) || row.ENDDOC !== (last?.evidenceNumber ?? number))
    findings.problem(DAT, `the page numbers of ${number} are not its own`);
  for (const column of ['TEXTPATH', 'NATIVEPATH'])
    if (row[column] && !found.has(`data/${row[column]}`))
      findings.problem(DAT, `the ${column} of ${number} leads nowhere`);
  const custody = (row.CUSTODY ?? '').split('|').filter((seq) => seq !== '');
  if (custody.some((seq) => !/^\d+$/.test(seq) || !events.has(Number(seq))))
    findings.problem(DAT, `the CUSTODY of ${number} names events that are not there`);
  for (const [column, name] of Object.entries(COLLECTED))
    if (row[column] !== datCell(opened.get(`${stated}/${name}`) ?? ''))
      findings.problem(DAT, `the ${column} of ${number} is not what was stated when it came`);
}

function verifyOpt({ findings }: PackageTexts, text: string, documents: readonly StatedDocument[]): void {
  const pages = new Map<string, string>();
  for (const { pages: own } of documents) {
    const images = own.flatMap(({ image }) => image ?? []);
    for (const [at, image] of images.entries()) pages.set(image, at === 0 ? `Y,${images.length}` : ',');
  }
  for (const line of text.split('\r\n').slice(0, -1)) {
    const cells = line.split(',');
    const path = cells.length === 7 ? `data/${(cells[2] ?? '').replaceAll('\\', '/')}` : '';
    const expected = pages.get(path);
    pages.delete(path);
    if (path.slice(12, -4) !== cells[0] || expected !== `${cells[3]},${cells[6]}`)
      findings.problem(OPT, `a line is not one of a page: ${line.slice(0, 60)}`);
  }
  const [missing] = [...pages.keys()].sort(compareBytes);
  if (missing !== undefined) findings.problem(OPT, `${missing} is not in it`);
}
