import {
  type Database,
  getCase,
  listRegistries,
  type PackagedCandidate,
  type PackageWork,
  readBatchOrigins,
  readPackagedCandidates,
  readPackagedDocuments,
  requireSettled,
} from '@sijill/storage';
import { redactGathered } from '../redaction/redact-gathered.ts';
import { applyExportRules } from './export-rules.ts';
import type { Gathered, Shown } from './gathered.ts';

/** All that can change, read in one snapshot, and what of it is shown. Throws what `requireSettled` throws. */
export async function gatherPackage(db: Database, work: PackageWork): Promise<Shown> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const gathered = await gather(snapshot, work);
      const { links, leftOut } = applyExportRules(gathered.links, work.rules);
      const people = [...new Set(links.map(({ candidate }) => candidate.person.id))];
      if (!work.redaction) return { ...gathered, links, leftOut, people, redaction: null };
      const redaction = await redactGathered(snapshot, work, { gathered, links });
      return { ...redaction.gathered, links: redaction.links, leftOut, people, redaction };
    });
}

async function gather(snapshot: Database, work: PackageWork): Promise<Gathered> {
  const ids = await requireSettled(snapshot, work);
  const documents = await readPackagedDocuments(snapshot, ids);
  const links: PackagedCandidate[] = [];
  for await (const link of readPackagedCandidates(snapshot, work.caseId, new Set(ids))) links.push(link);
  const batches = [...new Set(documents.flatMap(({ batchId }) => batchId ?? []))];
  const used = new Set(links.map(({ candidate }) => candidate.person.registry));
  const registries = await listRegistries(snapshot, work.caseId);
  return {
    caseName: (await getCase(snapshot, work.caseId)).name,
    documents,
    links,
    registries: registries.filter(({ name }) => used.has(name)),
    origins: await readBatchOrigins(snapshot, batches),
  };
}
