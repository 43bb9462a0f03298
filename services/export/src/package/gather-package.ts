import {
  type Database,
  listRegistries,
  type PackagedCandidate,
  type PackagedDocument,
  type PackageWork,
  readBatchOrigins,
  readPackagedCandidates,
  readPackagedDocuments,
  requireSettled,
} from '@sijill/storage';
import { gatherReport } from '../report-content.ts';
import { renderReport } from '../report-html.ts';

export interface Gathered {
  readonly documents: readonly PackagedDocument[];
  readonly links: readonly PackagedCandidate[];
  readonly registryIds: readonly string[];
  readonly origins: Awaited<ReturnType<typeof readBatchOrigins>>;
  /** Null for a part of a case: the report is about all of it. */
  readonly reportHtml: string | null;
}

/** All that can change, read in one snapshot. Throws what `requireSettled` throws. */
export async function gatherPackage(db: Database, work: PackageWork): Promise<Gathered> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const ids = await requireSettled(snapshot, work);
      const documents = await readPackagedDocuments(snapshot, ids);
      const links: PackagedCandidate[] = [];
      for await (const link of readPackagedCandidates(snapshot, work.caseId, new Set(ids))) links.push(link);
      const batches = [...new Set(documents.flatMap(({ batchId }) => batchId ?? []))];
      const used = new Set(links.map(({ candidate }) => candidate.person.registry));
      const registries = await listRegistries(snapshot, work.caseId);
      const wholeCase = work.evidenceNumbers === null;
      return {
        documents,
        links,
        registryIds: registries.filter(({ name }) => used.has(name)).map(({ id }) => id),
        origins: await readBatchOrigins(snapshot, batches),
        reportHtml: wholeCase ? renderReport(await gatherReport(snapshot, work)) : null,
      };
    });
}
