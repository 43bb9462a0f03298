import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface S3Access {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface ScratchS3 {
  /** Why there is none, if there is none; then `access` leads nowhere. */
  readonly missing: string | undefined;
  readonly access: S3Access;
  stop(): Promise<void>;
}

const NOWHERE: S3Access = {
  endpoint: 'http://127.0.0.1:9',
  accessKey: '-',
  secretKey: '-',
  region: 'us-east-1',
};

/** A server that the tests can start for themselves where it is installed and they run as root. */
interface Startable {
  readonly title: string;
  /** All must be there. */
  readonly programs: readonly string[];
  /** Beside this file; takes a folder and free ports, the one of S3 first, and notes process ids in `pids`. */
  readonly script: string;
  readonly ports: number;
  readonly accessKey: string;
  readonly secretKey: string;
}

const SERVERS = {
  swift: {
    title: 'OpenStack Swift',
    programs: ['swift-proxy-server', 'memcached'],
    script: 'start-swift.sh',
    ports: 5,
    accessKey: 'admin:admin',
    secretKey: 'adminsecret-of-tests',
  },
  /** It has object lock. */
  ceph: {
    title: 'Ceph',
    programs: ['ceph', 'ceph-mon', 'ceph-osd', 'radosgw'],
    script: 'start-ceph.sh',
    ports: 2,
    accessKey: 'access-of-tests',
    secretKey: 'secret-of-tests',
  },
} as const satisfies Record<string, Startable>;

/**
 * The S3 server of the tests: the one of `SIJILL_TEST_S3` (`http://ACCESS%3AKEY:SECRET@host:port`, percent-encoded), else
 * one of this process's own.
 */
export async function openScratchS3(kind: keyof typeof SERVERS = 'swift'): Promise<ScratchS3> {
  const given = process.env.SIJILL_TEST_S3;
  if (given) return { missing: undefined, access: accessOf(given), stop: async () => {} };
  const missing = whyNot(SERVERS[kind]);
  return missing ? { missing, access: NOWHERE, stop: async () => {} } : start(SERVERS[kind]);
}

function accessOf(address: string): S3Access {
  const url = new URL(address);
  return {
    endpoint: url.origin,
    accessKey: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
    region: 'us-east-1',
  };
}

function whyNot({ title, programs }: Startable): string | undefined {
  if (process.getuid?.() !== 0) return `no S3: set SIJILL_TEST_S3, or run as root with ${title} installed`;
  const lacks = (program: string) => spawnSync(program, ['--version']).error !== undefined;
  return programs.some(lacks) ? `no S3: ${title} is not installed` : undefined;
}

async function start({ script, ports: count, accessKey, secretKey }: Startable): Promise<ScratchS3> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-s3-'));
  const ports = (await freePorts(count)).map(String);
  const path = fileURLToPath(new URL(script, import.meta.url));
  await promisify(execFile)(path, [folder, ...ports]);
  return {
    missing: undefined,
    access: { endpoint: `http://127.0.0.1:${ports[0]}`, accessKey, secretKey, region: 'us-east-1' },
    async stop() {
      const pids = (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n');
      // A minus addresses the server together with the children it made.
      for (const pid of pids) process.kill(-Number(pid), 'SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
