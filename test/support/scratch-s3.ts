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

/**
 * The S3 server of the tests: the one of `SIJILL_TEST_S3` (`http://ACCESS%3AKEY:SECRET@host:port`, percent-encoded),
 * else an OpenStack Swift of this process's own where it is installed and the tests run as root.
 */
export async function openScratchS3(): Promise<ScratchS3> {
  const given = process.env.SIJILL_TEST_S3;
  if (given) return { missing: undefined, access: accessOf(given), stop: async () => {} };
  const missing = whyNoSwift();
  return missing ? { missing, access: NOWHERE, stop: async () => {} } : startSwift();
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

function whyNoSwift(): string | undefined {
  if (process.getuid?.() !== 0)
    return 'no S3: set SIJILL_TEST_S3, or run as root with OpenStack Swift installed';
  const lacks = (program: string) => spawnSync(program, ['--version']).error !== undefined;
  if (['swift-proxy-server', 'memcached'].some(lacks)) return 'no S3: OpenStack Swift is not installed';
  return undefined;
}

async function startSwift(): Promise<ScratchS3> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-swift-'));
  const script = fileURLToPath(new URL('start-swift.sh', import.meta.url));
  const ports = (await freePorts(5)).map(String);
  await promisify(execFile)(script, [folder, ...ports]);
  return {
    missing: undefined,
    access: {
      endpoint: `http://127.0.0.1:${ports[0]}`,
      accessKey: 'admin:admin',
      secretKey: 'adminsecret-of-tests',
      region: 'us-east-1',
    },
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
