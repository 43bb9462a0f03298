import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

export interface ScratchRedis {
  readonly url: string;
  /** It still takes connections and answers none, until an outage. */
  freeze(): void;
  /** Kills the server, waits for `during`, and starts it again on the same port and files. */
  outage(during: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of the test's own, with the durability settings of the compose file. */
export async function startScratchRedis(): Promise<ScratchRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-redis-'));
  const port = await freePort();
  let server = await start(folder, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void server.kill('SIGSTOP'),
    async outage(during) {
      await kill(server);
      await during();
      server = await start(folder, port);
    },
    async stop() {
      await kill(server);
      await rm(folder, { recursive: true });
    },
  };
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
  const server = spawn('redis-server', [...settings, ...durable], { stdio: 'ignore' });
  const probe = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  probe.on('error', () => undefined); // refused until the server listens
  await probe.ping();
  probe.disconnect();
  return server;
}

async function kill(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}
