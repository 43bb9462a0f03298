import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '@sijill/runtime';
import { createFileObjectStore, migrate, openDatabase, requestPackage } from '@sijill/storage';
import { generateCase } from './generated-case.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { pages: { type: 'string', default: '10000' }, verify: { type: 'boolean', default: false } },
});
const pages = Number(values.pages);
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const VERIFIER = fileURLToPath(
  new URL('../../../services/export/src/package/verifier/sijill_verify.py', import.meta.url),
);

interface Outcome {
  readonly status: string;
  readonly reason: string | null;
  readonly pages: number;
  readonly size: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

const home = await mkdtemp(join(tmpdir(), 'sijill-bench-export-'));
const postgres = await startPostgres(home);
const database = await openDatabase(postgres.url, 4);
try {
  await migrate(database.pool);
  const folder = join(home, 'objects');
  const objects = createFileObjectStore(folder);
  let began = performance.now();
  const { caseId } = await generateCase({ database, objects }, { name: 'Generated', pages });
  say(`generated ${pages} pages in ${seconds(began)} s`);
  for (const what of ['first export: page images become TIFFs', 'next export: the TIFFs are there'])
    say(`${what}\n  ${line(await exportOnce(caseId, folder))}`);
  if (values.verify) {
    const [zip] = execFileSync('ls', ['-t', join(folder, 'objects', 'packages')], { encoding: 'utf8' })
      .split('\n')
      .filter((one) => one.endsWith('.zip'));
    began = performance.now();
    const { status, stdout } = spawnSync(
      'python3',
      ['-B', VERIFIER, join(folder, 'objects', 'packages', zip ?? '')],
      { encoding: 'utf8' },
    );
    say(`the Python verifier: exit ${status} in ${seconds(began)} s\n${stdout}`);
  }
} finally {
  await database.close();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}

async function exportOnce(caseId: string, folder: string): Promise<Outcome> {
  const request = {
    caseId,
    evidenceNumbers: null,
    withOriginals: false,
    purpose: 'benchmark',
    actor: 'bench',
  };
  const { id } = await requestPackage(database.db, request);
  const args = ['--import', 'tsx', WORKER, postgres.url, home, folder, id];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (stdout === '') throw new Error(stderr);
  const outcome = JSON.parse(stdout) as Outcome;
  if (outcome.status !== 'ready') throw new Error(outcome.reason ?? outcome.status);
  return outcome;
}

function line({ pages: made, size, seconds: took, cpuSeconds, peakMiB }: Outcome): string {
  const figures = [
    `${made} pages`,
    `${(size / 1024 ** 2).toFixed(0)} MiB`,
    `${took.toFixed(1)} s`,
    `${(made / took).toFixed(1)} pages/s`,
  ];
  return [...figures, `CPU ${cpuSeconds.toFixed(1)} s`, `peak ${peakMiB.toFixed(0)} MiB`].join(', ');
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
