import { createHash } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { compareBytes, manifestLine } from '@sijill/evidence';
import type { Runtime } from '@sijill/runtime';
import {
  custodyLogSize,
  custodyOrigin,
  eventsAbout,
  freezePackage,
  type PackageWork,
  savePackageProgress,
} from '@sijill/storage';
import { contentEntries } from './content-entries.ts';
import { convertImages } from './convert-images.ts';
import { custodyEntries } from './custody-entries.ts';
import { gatherPackage } from './gather-package.ts';
import type { Shown } from './gathered.ts';
import { sha256Of } from './links.ts';
import { eventTexts } from './open-entry.ts';
import { reportEntries } from './package-report.ts';
import type { PackagePlan, PlanEntry } from './plan.ts';
import { verifyOriginals } from './verify-originals.ts';

/** The same in every package. */
const VERIFIER = 'data/verify/';

export type FreezingParts = Pick<Runtime, 'db' | 'objects' | 'config' | 'log'>;

/**
 * Decides what a package holds, to the byte: gathers everything in one snapshot, makes what is missing of its images,
 * writes the hash of the list of contents into the custody log, and signs a checkpoint over that. What comes out is all
 * that is needed to write the package, now or again.
 */
export async function planPackage(parts: FreezingParts, work: PackageWork): Promise<PackagePlan> {
  const { db } = parts;
  const shown = await gatherPackage(db, work);
  const { documents } = shown;
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
    document.pages.flatMap(({ id: pageId, imageSha256 }) =>
      imageSha256 ? [{ pageId, imageSha256, boxes: shown.redaction?.boxes.get(pageId) ?? [] }] : [],
    ),
  );
  const tiffs = await convertImages({ ...parts, onProgress: progress }, images);
  const until = await custodyLogSize(db);
  const told = await eventsAbout(db, objectsOf(work, shown), until);
  const report = await reportEntries(parts, { work, shown, tiffs, until });
  const contents = [...(await contentEntries(db, { work, shown, tiffs, until })), ...report];
  requireNothingHidden(contents, shown);
  const list = [...contents].sort((left, right) => compareBytes(left.path, right.path));
  const contentsText = list.map(({ sha256, path }) => manifestLine(sha256 ?? '', path)).join('');
  const frozenSeq = await freezePackage(db, work, {
    contentsSha256: sha256Of(contentsText),
    documents: documents.length,
    pages,
    files: list.length,
    events: told.length,
    eventsSha256: await hashOf(eventTexts(db, told)),
    leftOut: shown.leftOut,
    people: shown.people,
  });
  const events = [...told, frozenSeq];
  const custody = await custodyEntries(parts, { contentsText, events, shown });
  const payload = [...contents, ...custody.entries].sort((left, right) =>
    compareBytes(left.path, right.path),
  );
  return {
    format: 'sijill-package-plan/1',
    folder: `sijill-package-${work.id}`,
    bagInfo: bagInfo(work, await custodyOrigin(db), frozenSeq),
    payload,
    events,
    treeSize: custody.treeSize,
    frozenSeq,
  };
}

/**
 * The last look before anything is frozen: no text of the package holds a whole name or an id that is hidden. Tables in
 * the spreadsheet are those of the CSV files. Throws `package.leak`.
 */
function requireNothingHidden(contents: readonly PlanEntry[], { redaction }: Shown): void {
  if (!redaction) return;
  for (const { path, from } of contents) {
    if (redaction.leaks(path) || ('text' in from && !path.startsWith(VERIFIER) && redaction.leaks(from.text)))
      throw new SijillError('package.leak', { path });
  }
}

/** Whose events the package tells: the case, its batches, registries, documents, pages, candidates, and the package itself. */
function objectsOf(work: PackageWork, { documents, registries, links }: Shown) {
  return {
    case: [work.caseId],
    batch: [...new Set(documents.flatMap(({ batchId }) => batchId ?? []))],
    registry: registries.map(({ id }) => id),
    document: documents.map(({ id }) => id),
    page: documents.flatMap((document) => document.pages.map(({ id }) => id)),
    candidate: links.map(({ candidate }) => candidate.id),
    package: [work.id],
  };
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

async function hashOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
