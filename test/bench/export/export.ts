import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '@sijill/runtime';
import {
  createFileObjectStore,
  migrate,
  openDatabase,
  prepareIdentities,
  requestPackage,
} from '@sijill/storage';
import { TEST_KEYS } from '../../support/identity-keys.ts';
import { memoryMb, processTree } from '../ocr/process-tree.ts';
import { generateCase } from './generated-case.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    /** Of the case whose page images are TIFFs already. */
    pages: { type: 'string', default: '10000' },
    /** Of the case whose page images become TIFFs on the way. */
    convert: { type: 'string', default: '300' },
    verify: { type: 'boolean', default: false },
  },
});
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const VERIFIER = fileURLToPath(
  new URL('../../../services/export/src/package/verifier/sijill_verify.py', import.meta.url),
);
const LOOK_EVERY_MS = 200;

interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly pages: number;
  readonly size: number;
  readonly seconds: number;
  readonly peakMiB: number;
}

const home = await mkdtemp(join(tmpdir(), 'sijill-bench-export-'));
const postgres = await startPostgres(home);
const database = await openDatabase(postgres.url, 4, TEST_KEYS);
const folder = join(home, 'objects');
const objects = createFileObjectStore(folder);
try {
  await migrate(database.pool);
  await prepareIdentities(database, TEST_KEYS);
  for (const { name, pages, tiffs } of [
    { name: 'page images become TIFFs', pages: Number(values.convert), tiffs: false },
    { name: 'page images are TIFFs already', pages: Number(values.pages), tiffs: true },
  ]) {
    if (pages === 0) continue;
    const began = performance.now();
    const { caseId } = await generateCase({ database, objects }, { name, pages, tiffs });
    say(`generated ${pages} pages in ${seconds(began)} s`);
    const outcome = await exportOnce(caseId);
    say(`${name}\n  ${line(outcome)}`);
    if (values.verify) verify(outcome.id);
  }
} finally {
  await database.close();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}

/** Makes the package in a process of its own and watches the memory of that process and all it starts. */
async function exportOnce(caseId: string): Promise<Outcome> {
  const request = {
    caseId,
    evidenceNumbers: null,
    withOriginals: false,
    purpose: 'benchmark',
    actor: 'bench',
    rules: { withoutConsent: true, ground: 'generated people' },
  };
  const { id } = await requestPackage(database.db, request);
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, postgres.url, home, folder, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMiB = 0;
  const watch = setInterval(() => {
    peakMiB = Math.max(
      peakMiB,
      processTree(child.pid as number).reduce((sum, pid) => sum + nowMb(pid), 0),
    );
  }, LOOK_EVERY_MS);
  const told = await text(child.stdout).finally(() => clearInterval(watch));
  const outcome = { id, ...JSON.parse(told), peakMiB } as Outcome;
  if (outcome.status !== 'ready') throw new Error(outcome.reason ?? outcome.status);
  return outcome;
}

function nowMb(pid: number): number {
  try {
    return memoryMb(pid).now;
  } catch {
    return 0; // It ended in the meantime.
  }
}

function verify(id: string): void {
  const began = performance.now();
  const zip = join(folder, 'objects', 'packages', `${id}.zip`);
  const { status, stdout } = spawnSync('python3', ['-B', VERIFIER, zip], { encoding: 'utf8' });
  say(`  the Python verifier: exit ${status} in ${seconds(began)} s: ${stdout.trim().split('\n').at(-1)}`);
}

function line({ pages: made, size, seconds: took, peakMiB }: Outcome): string {
  const figures = [
    `${made} pages`,
    `${(size / 1024 ** 2).toFixed(0)} MiB`,
    `${took.toFixed(1)} s`,
    `${(made / took).toFixed(1)} pages/s`,
  ];
  return [...figures, `at most ${peakMiB.toFixed(0)} MiB of memory`].join(', ');
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
