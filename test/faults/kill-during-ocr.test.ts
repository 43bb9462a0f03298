import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@sijill/cli';
import { DocumentRows, DocumentView } from '@sijill/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));
let home: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-kill-'));
});
afterAll(async () => {
  running?.kill('SIGTERM');
  if (running && running.exitCode === null) await new Promise((resolve) => running?.once('exit', resolve));
  await rm(home, { recursive: true, force: true });
});

function start(): ChildProcess {
  running = spawn(process.execPath, [BOOTSTRAP, 'start'], { env: { ...process.env, SIJILL_HOME: home, SIJILL_PORT: '0', SIJILL_LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] });
  return running;
}

async function serverUrl(): Promise<string> {
  for (;;) {
    const note = join(home, 'server.json');
    if (existsSync(note)) {
      const { pid, url } = JSON.parse(await readFile(note, 'utf8')) as { pid: number; url: string };
      if (pid === running?.pid) return url;
    }
    if (running?.exitCode !== null) throw new Error(`the server ended with ${running?.exitCode}`);
    await pause(100);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function firstBatch(url: string) {
  const client = createClient(url);
  for (;;) {
    const [sample] = await client.listCases();
    const [ledger] = sample ? await client.listBatches(sample.id) : [];
    if (sample && ledger) return { sample, ledger };
    await pause(200);
  }
}

it('a server killed while it reads completes the batch after the next start: no page twice, none missing', async () => {
  start();
  const url = await serverUrl();
  for (;;) {
    const { ledger } = await firstBatch(url);
    if (ledger.pages.read >= 2) break;
    await pause(100);
  }
  const killed = new Promise((resolve) => running?.once('exit', resolve));
  running?.kill('SIGKILL');
  await killed;

  const again = await restart();
  const { sample, ledger } = await settled(again);
  expect(ledger.addsUp).toBe(true);
  expect(ledger.pages).toMatchObject({ waiting: 0, failed: 0 });
  expect(ledger.duplicate).toBe(0);
  const documents = DocumentRows.parse(await (await fetch(`${again}/api/v1/cases/${sample.id}/documents?limit=500`)).json()).rows;
  for (const { id, pages } of documents) {
    const { pageList } = DocumentView.parse(await (await fetch(`${again}/api/v1/documents/${id}`)).json());
    expect(pageList.map((page) => page.number)).toEqual(Array.from({ length: pages }, (_, index) => index + 1));
    expect(pageList.every((page) => page.status === 'read')).toBe(true);
  }

  const ended = new Promise((resolve) => running?.once('exit', resolve));
  running?.kill('SIGTERM');
  await ended;
  await pause(500);
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(home))).toEqual([]);
});

async function restart(): Promise<string> {
  start();
  return serverUrl();
}

async function settled(url: string) {
  for (;;) {
    const state = await firstBatch(url);
    if (state.ledger.settled) return state;
    await pause(500);
  }
}
