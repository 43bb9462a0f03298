import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, followLedger, openFile } from '@sijill/cli';
import type { Ledger } from '@sijill/domain';
import type { Standalone } from './start-everything.ts';

const SAMPLE = fileURLToPath(new URL('../../../test/fixtures/sample/', import.meta.url));
const SAMPLE_CASE = 'Sample case (fictitious)';
const BATCH = 'Sample pages';
/** Like everything else of the sample: invented. */
const CUSTODY = {
  collectedBy: 'An invented collector',
  collectedAt: '2017-03-14',
  collectedWhere: 'An invented office',
  collectedHow: 'Photographed and scanned where they lay',
  source: 'Invented for this sample case',
  custodian: 'Nobody: fictitious papers',
  stateOnReceipt: 'Complete',
};

const pendingFile = (home: string): string => join(home, 'sample.pending');

/** Whether the sample is still to be loaded: on a fresh home, or when an earlier start was killed while loading. */
export async function samplePending(home: string, fresh: boolean): Promise<boolean> {
  if (fresh) await writeFile(pendingFile(home), '');
  return existsSync(pendingFile(home));
}

/** Loads what is not there yet of the sample case and shows progress until its pages are read and compared. */
export async function loadSample(
  home: string,
  { url, localUser }: Pick<Standalone, 'url' | 'localUser'>,
): Promise<{ caseId: string; ledger: Ledger }> {
  const client = createClient(url, { token: localUser?.token });
  const caseId = await client.caseOrNew(SAMPLE_CASE);
  if ((await client.listRegistries(caseId)).length === 0) {
    await client.importRegistry(caseId, {
      name: 'Sample registry (fictitious)',
      file: await openFile(join(SAMPLE, 'registry.csv')),
    });
  }
  const batchId = await uploadMissing(client, caseId);
  const ledger = await followLedger(client, batchId);
  await client.linkingDone(caseId);
  await rm(pendingFile(home), { force: true });
  return { caseId, ledger };
}

async function uploadMissing(client: ReturnType<typeof createClient>, caseId: string): Promise<string> {
  const folder = join(SAMPLE, 'pages');
  const names = (await readdir(folder)).sort();
  const known = (await client.listBatches(caseId)).find((batch) => batch.name === BATCH);
  if (known?.closed) return known.batchId;
  const batchId =
    known?.batchId ??
    (await client.openBatch(caseId, { name: BATCH, declared: names.length, custody: CUSTODY })).id;
  const there = new Set((await client.listFiles(batchId)).map((entry) => entry.name));
  for (const name of names) {
    if (!there.has(name))
      await client.uploadFile(batchId, { name, file: await openFile(join(folder, name)) });
  }
  await client.closeBatch(batchId);
  return batchId;
}

/** The names that a reader of the demo may compare with: the true pairs of the sample, by registry id. */
export async function samplePairs(): Promise<{ textOnPage: string; ownId: string }[]> {
  const content = JSON.parse(await readFile(join(SAMPLE, 'pairs.json'), 'utf8')) as {
    pairs: { textOnPage: string; ownId: string }[];
  };
  return content.pairs;
}
