import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isSijillError, type ObjectStore, SijillError } from '@sijill/domain';
import { type LoggedEvent, readEvent } from '@sijill/evidence';
import { giveBackMemory } from '@sijill/runtime/give-back-memory';
import {
  accountNames,
  custodyOrigin,
  type Database,
  eventsByObject,
  type PackageWork,
  type PageTiff,
  readEventTexts,
  savePackageVolume,
} from '@sijill/storage';
import { makeReportPdf } from '../report/make-report.ts';
import type { ReportContent } from '../report/report-content.ts';
import { toldOneByOne, writeReport } from '../report/write-report.ts';
import type { Shown } from './gathered.ts';
import type { PlanEntry } from './plan.ts';

export interface ReportParts {
  readonly work: PackageWork;
  readonly shown: Shown;
  /** By page id. */
  readonly tiffs: ReadonlyMap<string, PageTiff>;
  readonly until: number;
}

/**
 * The report of a package, made, stored and listed, a file a volume. Throws `report.failed`, and `package.leak` when it would tell
 * something that is redacted.
 */
export async function reportEntries(
  { db, objects }: { readonly db: Database; readonly objects: ObjectStore },
  { work, shown, tiffs, until }: ReportParts,
): Promise<PlanEntry[]> {
  const history = await historyOf(db, shown, until);
  const actors = [...new Set([...history.values()].flat().map(({ actor }) => actor))];
  const content: ReportContent = {
    id: work.id,
    askedAt: work.createdAt,
    purpose: work.purpose,
    caseName: shown.caseName,
    wholeCase: work.evidenceNumbers === null,
    origin: await custodyOrigin(db),
    documents: shown.documents,
    links: shown.links,
    images: imagesOf(shown, tiffs),
    registries: shown.registries,
    history,
    actors: await accountNames(db, actors),
    leftOut: shown.leftOut,
    redaction: shown.redaction?.summary ?? null,
  };
  const entries: PlanEntry[] = [];
  for (const [at, report] of writeReport(content, work.report).entries()) {
    const path = at === 0 ? 'data/report.pdf' : `data/report-${at + 1}.pdf`;
    if (shown.redaction?.leaks(JSON.stringify(report))) throw new SijillError('package.leak', { path });
    giveBackMemory();
    entries.push(await stored({ db, objects }, work, { path, bytes: await makeReportPdf(objects, report) }));
  }
  return entries;
}

async function stored(
  { db, objects }: { readonly db: Database; readonly objects: ObjectStore },
  work: PackageWork,
  { path, bytes }: { readonly path: string; readonly bytes: Buffer },
): Promise<PlanEntry> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const object = `reports/${sha256}.pdf`;
  try {
    await objects.put(object, Readable.from([bytes]), bytes.length);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
  await savePackageVolume(db, work, { objectKey: object, sha256, size: bytes.length });
  return { path, size: bytes.length, sha256, from: { object } };
}

/** Pictures of pages as people look at them; where something is blacked out, the new raster. */
function imagesOf({ documents, redaction }: Shown, tiffs: ReportParts['tiffs']): Map<string, string> {
  return new Map(
    documents.flatMap(({ pages }) =>
      pages.flatMap(({ id, imageSha256 }): [string, string][] => {
        if (!imageSha256) return [];
        const tiff = tiffs.get(id);
        if (redaction?.boxes.has(id)) return tiff ? [[id, `tiffs/${tiff.sha256}`]] : [];
        return [[id, `pages/${imageSha256}`]];
      }),
    ),
  );
}

/** Events about the documents and pages that the report tells of one by one. */
async function historyOf(db: Database, { links }: Shown, until: number): Promise<Map<string, LoggedEvent[]>> {
  const told = toldOneByOne(links);
  const ids = (of: 'documentId' | 'pageId') => [
    ...new Set(told.map(({ candidate }) => candidate.mention[of])),
  ];
  const seqs = new Map([
    ...(await eventsByObject(db, 'document', { ids: ids('documentId'), until })),
    ...(await eventsByObject(db, 'page', { ids: ids('pageId'), until })),
  ]);
  const all = [...new Set([...seqs.values()].flat())];
  const texts = await readEventTexts(db, all);
  const events = new Map(texts.map((text, at) => [all[at] as number, readEvent(text)]));
  return new Map([...seqs].map(([id, own]) => [id, own.flatMap((seq) => events.get(seq) ?? [])]));
}
