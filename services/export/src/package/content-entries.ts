import { readFile } from 'node:fs/promises';
import { csvFile, datFile, loadTable, optFile } from '@sijill/evidence';
import {
  custodyOrigin,
  type Database,
  eventsByObject,
  type PackageWork,
  type PageTiff,
  readingEvents,
  readTexts,
} from '@sijill/storage';
import { followTheMoney } from './follow-the-money.ts';
import type { Gathered } from './gather-package.ts';
import { linkTable, tableCsv } from './link-table.ts';
import { linkLines } from './links.ts';
import { loadDocuments, loadPages } from './load-documents.ts';
import { packageStatement } from './package-statement.ts';
import { bytesEntry, derivativeLines, documentEntries, textEntry } from './payload-entries.ts';
import type { PlanEntry } from './plan.ts';
import { xlsx } from './xlsx.ts';

const VERIFIER = ['sijill_verify.py', 'README.txt'];
const VOLUME = 'VOL001';

export interface ContentParts {
  readonly work: PackageWork;
  readonly gathered: Gathered;
  readonly tiffs: ReadonlyMap<string, PageTiff>;
  readonly told: readonly number[];
  readonly until: number;
}

/** Everything outside the custody folder: what the log is told to freeze. */
export async function contentEntries(db: Database, parts: ContentParts): Promise<PlanEntry[]> {
  const { work, gathered, tiffs, until } = parts;
  const { documents, origins, links, reportHtml } = gathered;
  const entries: PlanEntry[] = [];
  for (const document of documents)
    entries.push(
      ...(await documentEntries(document, {
        tiffs,
        withOriginals: work.withOriginals,
        readTexts: (ids) => readTexts(db, ids),
      })),
    );
  const custody = await eventsByObject(db, 'document', { ids: documents.map(({ id }) => id), until });
  const rows = loadDocuments(documents, { origins, custody, withOriginals: work.withOriginals });
  const transcriptions = documents.flatMap(({ pages }) =>
    pages.flatMap(({ transcription }) => transcription?.id ?? []),
  );
  const readings = await readingEvents(db, transcriptions);
  const byId = new Map(
    documents.map(({ id, sha256 }, at) => [id, { sha256, mainDate: rows[at]?.mainDate ?? '' }]),
  );
  const table = linkTable(links, byId);
  const sheets = [
    { name: 'Links', rows: table },
    { name: 'Documents', rows: loadTable(rows) },
  ];
  entries.push(
    textEntry('data/load/export.dat', datFile(rows)),
    textEntry('data/load/export.csv', csvFile(rows)),
    textEntry('data/load/export.opt', optFile(loadPages(documents), VOLUME)),
    textEntry('data/links.jsonl', linkLines(links)),
    textEntry('data/links.csv', tableCsv(table)),
    textEntry('data/links.ftm.json', followTheMoney(documents, links)),
    bytesEntry('data/links.xlsx', await xlsx(sheets)),
    textEntry('data/derivatives.jsonl', derivativeLines(documents, tiffs, readings)),
    textEntry(
      'data/package.json',
      packageStatement({ work, documents, origin: await custodyOrigin(db), until }),
    ),
  );
  if (reportHtml !== null) entries.push(textEntry('data/report.html', reportHtml));
  for (const name of VERIFIER) {
    const text = await readFile(new URL(`./verifier/${name}`, import.meta.url), 'utf8');
    entries.push(textEntry(`data/verify/${name}`, text));
  }
  return entries;
}
