import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@sijill/cli';
import type { CaseRole } from '@sijill/domain';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type BrowserRecord, browserRecord } from './browser-record.ts';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));

/** A real `npm start` on a home of its own. */
export interface TestServer {
  readonly home: string;
  readonly url: () => string;
  /** What it has written to the console so far, over all its starts. */
  readonly console: () => string;
  /** On a free port, or on the one given. */
  start(port?: string): Promise<string>;
  /** Numbers of the processes below the main one whose command line has this text. */
  processes(text: string): number[];
  /** What the local user of this server asks with, as the command line on this machine does. */
  client(): Promise<Client>;
  /** The same by hand; `path` is behind `/api/v1`. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A page of a browser that the local user has signed in to by an address that works once. */
  page(browser: Browser, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong in the browsers of `page` and `person`; a test ends by looking at it. */
  readonly record: BrowserRecord;
  /** Another person with an account of their own, invited, accepted, and member of a case. */
  person(name: string, of: { caseId: string; role?: CaseRole }): Promise<SignedInPerson>;
  /** `kill -9` of the main process; resolves when it is gone. */
  kill(): Promise<void>;
  /** What Ctrl-C does. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Somebody who has set a password; each of the ways in is a real one. */
export interface SignedInPerson {
  readonly login: string;
  readonly password: string;
  readonly client: Client;
  /** A page of a browser of theirs, signed in. */
  page(browser: Browser, options?: BrowserContextOptions): Promise<Page>;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** With `sample: false` the home is not empty, so that the sample case is not loaded. */
export async function testServer({
  sample,
  env = {},
  home: given,
}: {
  sample: boolean;
  env?: Readonly<Record<string, string>>;
  /** An empty folder; default: one in the system's place for temporary files. */
  home?: string;
}): Promise<TestServer> {
  const home = given ?? (await mkdtemp(join(tmpdir(), 'sijill-server-')));
  if (!sample) await writeFile(join(home, 'no-sample'), '');
  let child: ChildProcess | undefined;
  let address = '';
  let said = '';
  const record = browserRecord();

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  }

  return {
    home,
    record,
    url: () => address,
    console: () => said,
    async start(port = '0') {
      child = spawn(process.execPath, [BOOTSTRAP, 'start'], {
        env: { ...process.env, SIJILL_HOME: home, SIJILL_PORT: port, SIJILL_LOG_LEVEL: 'warn', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout?.on('data', (chunk) => (said += chunk));
      child.stderr?.on('data', (chunk) => {
        said += chunk;
        process.stderr.write(chunk);
      });
      address = await noted(home, child);
      return address;
    },
    processes: (text) => (child?.pid === undefined ? [] : below(child.pid, text)),
    client: async () => createClient(address, { token: await localToken(home) }),
    async ask(path, init = {}) {
      const authorization = `Bearer ${await localToken(home)}`;
      return fetch(`${address}/api/v1${path}`, { ...init, headers: { ...init.headers, authorization } });
    },
    async page(browser, options) {
      const { path } = await createClient(address, { token: await localToken(home) }).signInLink();
      const context = await browser.newContext(options);
      record.watch(context, address);
      const page = await context.newPage();
      await page.goto(address + path);
      await page.locator('.who').waitFor({ timeout: 60_000 });
      return page;
    },
    async person(name, { caseId, role = 'reviewer' }) {
      const local = createClient(address, { token: await localToken(home) });
      return invitedPerson({ address, local, record }, { name, caseId, role });
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

function below(pid: number, text: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => {
    const [own = '', parent = '', ...args] = line.trim().split(/\s+/);
    return { own: Number(own), parent: Number(parent), args: args.join(' ') };
  });
  return all.filter(({ parent, args }) => parent === pid && args.includes(text)).map(({ own }) => own);
}

async function noted(home: string, child: ChildProcess): Promise<string> {
  const note = join(home, 'server.json');
  for (;;) {
    if (existsSync(note)) {
      const { pid, url } = JSON.parse(await readFile(note, 'utf8')) as { pid: number; url: string };
      if (pid === child.pid) return url;
    }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await pause(100);
  }
}

/** The token that an embedded server leaves for its own command line. */
export async function localToken(home: string): Promise<string> {
  const { embedded } = JSON.parse(await readFile(join(home, 'cli-tokens.json'), 'utf8')) as Record<
    string,
    string
  >;
  return embedded!;
}

const PASSWORD = 'quiet-harbour-93-lanterns';
let invited = 0;

async function invitedPerson(
  { address, local, record }: { address: string; local: Client; record: BrowserRecord },
  { name, caseId, role }: { name: string; caseId: string; role: CaseRole },
): Promise<SignedInPerson> {
  const login = `${name.toLowerCase().replace(/\s+/g, '.')}.${++invited}`;
  const { path } = await local.invite({ login, name });
  await local.setMember(caseId, { login, role });
  const accepted = await postJson(`${address}/api/v1/links/acceptance`, {
    token: path.split('#link=')[1],
    password: PASSWORD,
  });
  const [cookie = ''] = accepted.headers.getSetCookie();
  const [session = ''] = cookie.split(';');
  const made = await postJson(
    `${address}/api/v1/account/tokens`,
    { name: 'test', scopes: ['read', 'write', 'judge', 'export'] },
    session,
  );
  const { token } = (await made.json()) as { token: string };
  return {
    login,
    password: PASSWORD,
    client: createClient(address, { token }),
    async page(browser, options) {
      const context = await browser.newContext(options);
      record.watch(context, address);
      const [cookieName = '', value = ''] = session.split('=');
      await context.addCookies([
        { name: cookieName, value, url: address, httpOnly: true, sameSite: 'Strict' },
      ]);
      return context.newPage();
    },
  };
}

async function postJson(url: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
