import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient, ledgerTable, table } from '@sijill/cli';
import { type CandidateView, SijillError } from '@sijill/domain';
import { readConfig } from '@sijill/runtime';
import { leavePackage, requireEmpty } from './demo-package.ts';
import { loadSample, samplePairs } from './sample-case.ts';
import { startEverything } from './start-everything.ts';

const USAGE = `Runs the fictitious sample case on a temporary folder, prints its ledger and its best candidates, writes a report.

  --out FILE      where the report goes, a PDF (default: sijill-demo-report.pdf)
  --package DIR   leave the evidence package of the sample case there, unpacked; DIR is new or empty
`;

/** The whole pipeline once, on a home that is removed afterwards. Ends the process: 0 when the ledger adds up. */
export async function runDemo(options: readonly string[]): Promise<void> {
  if (options.includes('--help')) return void process.stdout.write(USAGE);
  const wanted = readOptions(options);
  const out = resolve(wanted.out ?? 'sijill-demo-report.pdf');
  const packageFolder = wanted.package === undefined ? undefined : resolve(wanted.package);
  if (packageFolder) await requireEmpty(packageFolder);
  const home = await mkdtemp(join(tmpdir(), 'sijill-demo-'));
  const config = {
    ...readConfig(),
    home,
    port: 0,
    host: '127.0.0.1',
    publicUrl: undefined,
    secondFactorRequired: false,
    securityKeyRequired: false,
    accountsKeyFile: undefined,
  };
  let standalone: Awaited<ReturnType<typeof startEverything>> | undefined;
  const cleanUp = async () => {
    await standalone?.stop();
    await rm(home, { recursive: true, force: true });
  };
  process
    .once('SIGINT', () => cleanUp().finally(() => process.exit(130)))
    .once('SIGTERM', () => cleanUp().finally(() => process.exit(143)));
  process.stderr.write('Starting Sijill on a temporary folder, with a local user of its own ...\n');
  let addsUp = false;
  try {
    standalone = await startEverything(config);
    const client = createClient(standalone.url, { token: standalone.localUser?.token });
    const { caseId, ledger } = await loadSample(home, standalone);
    const candidates = await client.listCandidates(caseId, 500);
    process.stdout.write(`\nBatch ledger\n${ledgerTable(ledger)}\n`);
    await printFailures(client, ledger.batchId);
    process.stdout.write(
      `\nTop candidates (proposals for two people to judge, never links)\n${candidateTable(candidates.slice(0, 15))}\n`,
    );
    await printPairs(candidates);
    await leavePackage({ url: standalone.url, client, caseId, home, report: out, folder: packageFolder });
    addsUp = ledger.addsUp;
  } finally {
    await cleanUp();
  }
  process.exit(addsUp ? 0 : 1);
}

function readOptions(options: readonly string[]): { out?: string | undefined; package?: string | undefined } {
  try {
    const known = { out: { type: 'string' }, package: { type: 'string' } } as const;
    return parseArgs({ args: [...options], options: known, strict: true }).values;
  } catch (error) {
    throw new SijillError('config.invalid', { problems: `  ${(error as Error).message}\n\n${USAGE}` });
  }
}

async function printFailures(client: ReturnType<typeof createClient>, batchId: string): Promise<void> {
  for (const entry of await client.listFiles(batchId)) {
    if (entry.status === 'failed') process.stdout.write(`  failed: ${entry.name}: ${entry.reason}\n`);
  }
}

function candidateTable(candidates: readonly CandidateView[]): string {
  const rows = candidates.map(({ score, mention, person, comparedName, explanation }) => [
    score.toFixed(2),
    mention.text.replace(/\s+/g, ' '),
    comparedName,
    person.ownId,
    `${mention.evidenceNumber}-${String(mention.pageNumber).padStart(4, '0')}`,
    String(explanation.namesakes),
    explanation.summary,
  ]);
  return table(['score', 'on the page', 'in the registry', 'id', 'page', 'namesakes', 'why'], rows);
}

async function printPairs(candidates: readonly CandidateView[]): Promise<void> {
  const pairs = await samplePairs();
  const ids = new Set(candidates.map((candidate) => candidate.person.ownId));
  const people = new Set(pairs.map((pair) => pair.ownId));
  const found = [...people].filter((ownId) => ids.has(ownId));
  process.stdout.write(
    `\n${found.length} of the ${people.size} registry people who truly stand on the sample pages are among the ${candidates.length} candidates.\n`,
  );
}
