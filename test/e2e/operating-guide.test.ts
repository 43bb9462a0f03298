// The operator's guide (infra/OPERATING.md), run line by line as it stands there, on a server that its first line starts.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@sijill/cli';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverCommands } from '../support/operators-guide.ts';
import { localToken, pause } from '../support/server.ts';
import { picture, settledLedger } from '../support/uploads.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the guide names the reader's own address. */
const OWN = 'https://sijill.example';
const [start, ...rest] = serverCommands;
/** `date -d` is of GNU. */
const dates = spawnSync('date', ['-u', '-d', 'yesterday']).status === 0;
const curl = spawnSync('curl', ['--version']).status === 0;

let place: string;
let home: string;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'sijill-guide-'));
  home = join(place, 'home');
  for (const folder of ['home', 'bin', 'BACKUPS', 'OTHER-DISK']) await mkdir(join(place, folder));
  await writeFile(join(home, 'no-sample'), '');
  await writeFile(join(place, 'PASSPHRASE'), 'five invented words for this\n');
  // What `npm run sijill --` does, in whatever folder it is asked.
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'infra/bootstrap/run.mjs')}" cli "$@"\n`;
  await writeFile(join(place, 'bin', 'sijill'), shim, { mode: 0o755 });
});
afterAll(async () => {
  if (existsSync(join(home, 'server.json'))) {
    const { pid } = JSON.parse(await readFile(join(home, 'server.json'), 'utf8'));
    const gone = new Promise((resolve) => server.once('exit', resolve));
    process.kill(pid, 'SIGTERM');
    await gone;
  }
  await rm(place, { recursive: true, force: true });
});

const env = () => ({
  ...process.env,
  SIJILL_HOME: home,
  SIJILL_PORT: '0',
  SIJILL_LOG_LEVEL: 'warn',
  XDG_STATE_HOME: join(place, 'state'),
  PATH: `${join(place, 'bin')}${delimiter}${process.env.PATH}`,
});

function inShell(line: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn('sh', ['-c', line], { cwd: place, env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject).once('close', (code) => resolve({ code, said }));
  });
}

/** A page that is read, and a person in a registry, so that there is something to keep. */
async function work(client: Client): Promise<void> {
  const { id: caseId } = await client.createCase('Guide');
  await client.importRegistry(caseId, { name: 'Fictitious', file: new Blob(['id,name\nA,خلف مراد علي\n']) });
  const { id: batchId } = await client.openBatch(caseId, { name: 'box' });
  const file = new Blob([new Uint8Array(await picture(1))]);
  await client.uploadFile(batchId, { name: 'one.png', file });
  await client.closeBatch(batchId);
  await settledLedger({ client: async () => client }, batchId);
}

/** Somebody with the duty of an auditor makes a token that may read. */
async function auditorToken(client: Client): Promise<string> {
  const { path } = await client.invite({ login: 'auditor', name: 'Auditor', duties: ['auditor'] });
  const post = (route: string, body: object, cookie = '') =>
    fetch(`${url}/api/v1${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const accepted = await post('/links/acceptance', {
    token: path.split('#link=')[1],
    password: 'quiet-harbour-93-lanterns',
  });
  const [session = ''] = accepted.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const made = await post('/account/tokens', { name: 'guide', scopes: ['read'] }, session);
  return ((await made.json()) as { token: string }).token;
}

describe("the operator's guide", () => {
  it(`begins with a server: ${start}`, async () => {
    server = spawn('sh', ['-c', start ?? ''], {
      cwd: ROOT,
      env: env(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    server.stdout?.on('data', (chunk) => (said += chunk));
    while (!said.includes('Sijill is ready')) {
      expect(server.exitCode, said).toBeNull();
      await pause(100);
    }
    ({ url } = JSON.parse(await readFile(join(home, 'server.json'), 'utf8')));
    const client = createClient(url, { token: await localToken(home) });
    await work(client);
    await writeFile(join(place, 'auditor.token'), await auditorToken(client));
  });

  it.each(rest)('%s', async (line) => {
    if (line.startsWith('curl') && !(curl && dates))
      return void process.stderr.write(`Not run on this machine, which lacks what it needs: ${line}\n`);
    const { code, said } = await inShell(line.replaceAll(OWN, url));
    expect(code, said).toBe(0);
  });
});
