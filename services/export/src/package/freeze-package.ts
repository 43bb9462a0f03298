import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  compareBytes,
  csvFile,
  datFile,
  ed25519Key,
  inclusionRanges,
  loadTable,
  manifestLine,
  optFile,
  writeVerifierKey,
} from '@sijill/evidence';
import { checkpointLog, openSigningKey, type Runtime } from '@sijill/runtime';
import {
  consistencyProof,
  custodyLogSize,
  custodyOrigin,
  earlierCheckpoints,
  eventsAbout,
  eventsByObject,
  eventTextBytes,
  freezePackage,
  type PackagedDocument,
  type PackageWork,
  type PageTiff,
  readingEvents,
  readOpenings,
  readTexts,
  savePackageProgress,
} from '@sijill/storage';
import { convertImages } from './convert-images.ts';
import { followTheMoney } from './follow-the-money.ts';
import { type Gathered, gatherPackage } from './gather-package.ts';
import { linkTable, tableCsv } from './link-table.ts';
import { linkLines, sha256Of } from './links.ts';
import { loadDocuments, loadPages } from './load-documents.ts';
import { eventTexts, proofLine } from './open-entry.ts';
import { packageStatement } from './package-statement.ts';
import { pageTextPath } from './paths.ts';
import { bytesEntry, derivativeLines, documentEntries, textEntry } from './payload-entries.ts';
import type { PackagePlan, PlanEntry } from './plan.ts';
import { verifyOriginals } from './verify-originals.ts';
import { xlsx } from './xlsx.ts';

export type FreezingParts = Pick<Runtime, 'db' | 'objects' | 'config' | 'log'>;

const CUSTODY = 'data/custody/';
const MAX_EARLIER = 100;
const VERIFIER = ['sijill_verify.py', 'README.txt'];
const VOLUME = 'VOL001';

/**
 * Decides what a package holds, to the byte: gathers everything in one snapshot, makes what is missing of its images,
 * writes the hash of the list of contents into the custody log, and signs a checkpoint over that. What comes out is all
 * that is needed to write the package, now or again.
 */
export async function planPackage(parts: FreezingParts, work: PackageWork): Promise<PackagePlan> {
  const { db } = parts;
  const gathered = await gatherPackage(db, work);
  const { documents } = gathered;
  const pages = documents.reduce((sum, document) => sum + document.pages.length, 0);
  const progress = (pagesDone: number) =>
    savePackageProgress(db, work, {
      pagesDone: Math.min(pagesDone, pages),
      pages,
      documents: documents.length,
    });
  await progress(0);
  await verifyOriginals(parts, documents);
  const images = documents.flatMap((document) =>
    document.pages.flatMap(({ imageSha256 }) => imageSha256 ?? []),
  );
  const tiffs = await convertImages({ ...parts, onProgress: progress }, images);
  const until = await custodyLogSize(db);
  const told = await eventsAbout(db, objectsOf(work, gathered), until);
  const contents = await contentEntries(parts, { work, gathered, tiffs, told, until });
  const list = [...contents].sort((left, right) => compareBytes(left.path, right.path));
  const contentsText = list.map(({ sha256, path }) => manifestLine(sha256 ?? '', path)).join('');
  const frozenSeq = await freezePackage(db, work, {
    contentsSha256: sha256Of(contentsText),
    documents: documents.length,
    pages,
    files: list.length,
    events: told.length,
    eventsSha256: await hashOf(eventTexts(db, told)),
  });
  const events = [...told, frozenSeq];
  const custody = await custodyEntries(parts, { contentsText, events, documents });
  const payload = [...contents, ...custody.entries].sort((left, right) =>
    compareBytes(left.path, right.path),
  );
  return {
    format: 'sijill-package-plan/1',
    folder: `sijill-package-${work.id}`,
    bagInfo: bagInfo(work, custody.origin, frozenSeq),
    payload,
    events,
    treeSize: custody.treeSize,
    frozenSeq,
  };
}

/** Whose events the package tells: the case, its batches, registries, documents, pages, and the package itself. */
function objectsOf(work: PackageWork, { documents, registryIds }: Gathered) {
  return {
    case: [work.caseId],
    batch: [...new Set(documents.flatMap(({ batchId }) => batchId ?? []))],
    registry: registryIds,
    document: documents.map(({ id }) => id),
    page: documents.flatMap((document) => document.pages.map(({ id }) => id)),
    package: [work.id],
  };
}

interface ContentParts {
  readonly work: PackageWork;
  readonly gathered: Gathered;
  readonly tiffs: ReadonlyMap<string, PageTiff>;
  readonly told: readonly number[];
  readonly until: number;
}

async function contentEntries({ db }: FreezingParts, parts: ContentParts): Promise<PlanEntry[]> {
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

async function custodyEntries(
  { db, config, log }: FreezingParts,
  {
    contentsText,
    events,
    documents,
  }: {
    readonly contentsText: string;
    readonly events: readonly number[];
    readonly documents: readonly PackagedDocument[];
  },
) {
  const origin = await custodyOrigin(db);
  const checkpoint = await checkpointLog({ db, config }, { reason: 'package' });
  if (checkpoint.anchorFailure) log.warn({ reason: checkpoint.anchorFailure }, 'the package has no anchor');
  const key = await openSigningKey(config);
  const { size: treeSize } = checkpoint;
  const proofBytes = proofSize(events, treeSize);
  const entries: PlanEntry[] = [
    textEntry(`${CUSTODY}contents-sha256.txt`, contentsText),
    textEntry(`${CUSTODY}checkpoint.txt`, checkpoint.note),
    textEntry(`${CUSTODY}key.txt`, `${writeVerifierKey(ed25519Key(origin, key.publicKey), sha256)}\n`),
    textEntry(`${CUSTODY}key.pem`, key.publicPem),
    textEntry(`${CUSTODY}openings.jsonl`, await openingLines(db, events, documents)),
    textEntry(`${CUSTODY}earlier-checkpoints.jsonl`, await earlierLines(db, treeSize)),
    { path: `${CUSTODY}events.jsonl`, size: await eventTextBytes(db, events), from: { log: 'events' } },
    { path: `${CUSTODY}proofs.jsonl`, size: proofBytes, from: { log: 'proofs' } },
  ];
  if (checkpoint.timestamp)
    entries.push(bytesEntry(`${CUSTODY}timestamp.tsr`, Buffer.from(checkpoint.timestamp)));
  return { entries, treeSize, origin };
}

/** Salts and, where it stands nowhere else, the value of each commitment; or the file that holds the value. */
async function openingLines(
  db: Runtime['db'],
  events: readonly number[],
  documents: readonly PackagedDocument[],
): Promise<string> {
  const texts = new Map<number, string>();
  const transcriptions = documents.flatMap((document) =>
    document.pages.flatMap((page) =>
      page.transcription ? [{ id: page.transcription.id, path: pageTextPath(document, page) }] : [],
    ),
  );
  const readings = await readingEvents(
    db,
    transcriptions.map(({ id }) => id),
  );
  for (const { id, path } of transcriptions) {
    const seq = readings.get(id);
    if (seq !== undefined) texts.set(seq, path);
  }
  const openings = await readOpenings(db, events);
  return openings
    .flatMap(({ seq, name, salt, value }) => {
      const path = value === null ? texts.get(seq) : undefined;
      // The text of an earlier reading is not in the package, so its salt stays here.
      if (value === null && path === undefined) return [];
      return [`${JSON.stringify({ seq, name, salt, ...(path ? { path } : { value }) })}\n`];
    })
    .join('');
}

/** Checkpoints that others may hold from before, each with the proof that this log goes on from it. */
async function earlierLines(db: Runtime['db'], size: number): Promise<string> {
  const lines: string[] = [];
  for (const earlier of await earlierCheckpoints(db, { size, limit: MAX_EARLIER })) {
    const proof = await consistencyProof(db, earlier.size, size);
    lines.push(`${JSON.stringify({ checkpoint: earlier.note, proof })}\n`);
  }
  return lines.join('');
}

/** Bytes of all proof lines: how many hashes a proof has follows from the size of the log alone. */
function proofSize(seqs: readonly number[], size: number): number {
  const hash = '0'.repeat(64);
  return seqs.reduce(
    (sum, seq) =>
      sum +
      Buffer.byteLength(
        proofLine(
          seq,
          inclusionRanges(seq - 1, size).map(() => hash),
        ),
      ),
    0,
  );
}

function bagInfo(work: PackageWork, origin: string, frozenSeq: number): [string, string][] {
  return [
    ['External-Identifier', `urn:uuid:${work.id}`],
    ['External-Description', 'Evidence package of Sijill: read data/verify/README.txt first'],
    ['Bagging-Date', work.createdAt.slice(0, 10)],
    ['Bag-Software-Agent', 'Sijill'],
    ['Sijill-Log', origin],
    ['Sijill-Frozen-By-Event', String(frozenSeq)],
  ];
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

async function hashOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
