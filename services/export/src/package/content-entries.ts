import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { csvText, datFile, loadTable, optFile } from '@sijill/evidence';
import {
  custodyOrigin,
  type Database,
  eventsByObject,
  type PackageWork,
  type PageTiff,
  readingEvents,
  readTexts,
} from '@sijill/storage';
import { workbook } from '@sijill/workbook';
import { followTheMoney } from './follow-the-money.ts';
import type { Shown } from './gathered.ts';
import { linkTable } from './link-table.ts';
import { linkLines } from './links.ts';
import { loadDocuments, loadPages } from './load-documents.ts';
import { packageStatement } from './package-statement.ts';
import { bytesEntry, derivativeLines, documentEntries, textEntry } from './payload-entries.ts';
import type { PlanEntry } from './plan.ts';

const VERIFIER = ['sijill_verify.py', 'README.txt'];
const VOLUME = 'VOL001';

export interface ContentParts {
  readonly work: PackageWork;
  readonly shown: Shown;
  /** By page id. */
  readonly tiffs: ReadonlyMap<string, PageTiff>;
  readonly until: number;
}

/** Everything outside the custody folder: what the log is told to freeze. */
export async function contentEntries(db: Database, parts: ContentParts): Promise<PlanEntry[]> {
  const { work, shown, tiffs, until } = parts;
  const { documents, origins, links, redaction } = shown;
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
  const rows = loadDocuments(documents, {
    origins,
    custody,
    withOriginals: work.withOriginals,
    redaction,
  });
  const transcriptions = documents.flatMap(({ pages }) =>
    pages.flatMap(({ transcription }) => transcription?.id ?? []),
  );
  const readings = await readingEvents(db, transcriptions);
  const byId = new Map(
    documents.map(({ id, sha256 }, at) => [id, { sha256, mainDate: rows[at]?.mainDate ?? '' }]),
  );
  const linkRows = linkTable(links, byId);
  const documentRows = loadTable(rows);
  const sheets = [
    { name: 'Links', rows: linkRows },
    { name: 'Documents', rows: documentRows },
  ];
  entries.push(
    textEntry('data/load/export.dat', datFile(rows)),
    textEntry('data/load/export.csv', csvText(documentRows)),
    textEntry('data/load/export.opt', optFile(loadPages(documents), VOLUME)),
    textEntry('data/links.jsonl', linkLines(links)),
    textEntry('data/links.csv', csvText(linkRows)),
    textEntry('data/links.ftm.json', followTheMoney(documents, links)),
    bytesEntry('data/links.xlsx', await buffer(workbook(sheets))),
    textEntry('data/derivatives.jsonl', derivativeLines(documents, tiffs, readings)),
    textEntry('data/package.json', packageStatement({ work, shown, origin: await custodyOrigin(db), until })),
  );
  if (redaction) entries.push(textEntry('data/redactions.jsonl', redaction.lines));
  for (const name of VERIFIER) {
    const text = await readFile(new URL(`./verifier/${name}`, import.meta.url), 'utf8');
    entries.push(textEntry(`data/verify/${name}`, text));
  }
  return entries;
}
