import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OpenHome, openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { processTree } from '../bench/ocr/process-tree.ts';
import { judge, noteRow, printFaults } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { textPages } from '../support/sheets.ts';
import { settledLedger, startUploads, type Uploads } from '../support/uploads.ts';

// A worker process by itself, as each container is one. `docker stop` and Kubernetes send SIGTERM and kill after a while.
const SERVICE = fileURLToPath(new URL('../../services/standalone/dist/service.js', import.meta.url));
const STOPPED_WITHIN_MS = 30_000;
const FILES = 6;

let server: TestServer;
let home: OpenHome;
let client: pg.Client;
const stood: number[] = [];
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
  // Its own reader stands still, so that the one by itself has to read.
  stood.push(...server.processes('service.js ocr'));
  expect(stood).toHaveLength(1);
  for (const pid of stood) process.kill(pid, 'SIGSTOP');
  home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  client = await home.connect();
});
afterAll(async () => {
  for (const pid of stood) process.kill(pid, 'SIGCONT');
  await client?.end();
  await home?.close();
  await server?.remove();
  printFaults();
});

let uploads: Uploads;
let from = 500_000;
beforeEach(async () => {
  from += 1_000;
  uploads = await startUploads(server, { name: `stop ${from}`, from, most: FILES, sheet: textPages });
});
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) if (lives(child)) child.kill('SIGKILL');
});

const lives = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** A reader by itself, with a page in its hands. */
async function readingService(): Promise<ChildProcess & { readonly pid: number }> {
  // With a channel, as the role of this home's own database may do everything, which a service without one refuses.
  const child = fork(SERVICE, ['ocr'], {
    env: {
      ...process.env,
      DATABASE_URL: home.databaseUrl,
      SIJILL_HOME: server.home,
      SIJILL_IDENTITIES_FILE: join(server.home, 'keys', 'identities.key'),
      SIJILL_OCR_WORKERS: '1',
      SIJILL_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  while ((await claimed()) === 0) {
    expect(lives(child), 'the service goes on').toBe(true);
    await pause(20);
  }
  return child as ChildProcess & { readonly pid: number };
}

/** Pages of this test's case that somebody is reading. */
async function claimed(): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM page p JOIN document d ON d.id = p.document_id
     WHERE d.case_id = $1 AND p.status = 'waiting' AND p.attempt_token IS NOT NULL`,
    [uploads.caseId],
  );
  return rows[0]?.count ?? 0;
}

async function stopped(child: ChildProcess): Promise<number> {
  const began = performance.now();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  return performance.now() - began;
}

/** What a service left is read by the next one, each page once, and fsck finds nothing broken. */
async function readOn(fault: string, tookMs: number): Promise<void> {
  const next = await readingService();
  await uploads.stop();
  const ledger = await settledLedger(server, uploads.batchId);
  expect(ledger).toMatchObject({ addsUp: true, failed: 0, processed: FILES });
  await stopped(next);
  const { findings } = await judge(server.home);
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
  noteRow({ fault, files: FILES, lost: 0, duplicates: 0, sentAgain: uploads.failures, recoveryMs: tookMs });
}

it('a reader by itself that is told to stop ends what it has in its hands, and soon', async () => {
  const child = await readingService();
  const below = processTree(child.pid);
  const tookMs = await stopped(child);
  expect(tookMs).toBeLessThan(STOPPED_WITHIN_MS);
  expect(await claimed()).toBe(0);
  await expect.poll(() => below.filter(isThere), { timeout: 5_000 }).toEqual([]);
  await readOn('a reader by itself stopped (SIGTERM) while it reads; time: until it had ended', tookMs);
});

// What a reader started ends with it by the kernel's doing, on Linux.
it.skipIf(process.platform !== 'linux')('and gives back what it cannot end', async () => {
  const child = await readingService();
  let below: number[] = [];
  while (!below.some(prepares)) {
    await pause(5);
    below = processTree(child.pid).slice(1);
  }
  for (const pid of below) process.kill(pid, 'SIGSTOP');
  const tookMs = await stopped(child);
  expect(tookMs).toBeLessThan(STOPPED_WITHIN_MS);
  expect(await claimed()).toBe(0);
  await expect.poll(() => below.filter(isThere), { timeout: 5_000 }).toEqual([]);
  await readOn('the same, its page stuck for ever (SIGSTOP of what reads it)', tookMs);
});

/** Whether a process is the one that prepares pages, and no longer what starts it. */
function prepares(pid: number): boolean {
  try {
    const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return program === process.execPath && args.some((arg) => arg.includes('prepare-child'));
  } catch {
    return false;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
