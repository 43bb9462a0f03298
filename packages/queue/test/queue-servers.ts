import { inject } from 'vitest';
import type { QueueLocation } from '../src/index.ts';
import { createScratchDatabase } from './scratch-database.ts';
import { redisInstalled, startScratchRedis } from './scratch-redis.ts';

export interface QueueServer {
  readonly location: QueueLocation;
  /** The server is gone while `during` runs, and there again with all it had stored when this resolves. */
  outage(during: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueServerKind {
  readonly name: string;
  /** Why the suite cannot run here, if it cannot. */
  readonly missing: string | undefined;
  start(): Promise<QueueServer>;
}

const injected = inject as (key: string) => unknown;
const adminUrl = process.env.SIJILL_TEST_POSTGRES ?? (injected('postgresUrl') as string | undefined);

const redis: QueueServerKind = {
  name: 'Redis',
  missing: redisInstalled ? undefined : 'redis-server is not installed',
  async start() {
    const server = await startScratchRedis();
    return { location: { redisUrl: server.url }, outage: server.outage, stop: server.stop };
  },
};

const postgres: QueueServerKind = {
  name: 'PostgreSQL',
  missing: adminUrl ? undefined : 'no PostgreSQL: set SIJILL_TEST_POSTGRES to a superuser connection string',
  async start() {
    const database = await createScratchDatabase(adminUrl ?? '');
    return {
      location: { postgresUrl: database.url },
      outage: database.outage,
      stop: database.drop,
    };
  },
};

export const QUEUE_SERVERS: readonly QueueServerKind[] = [redis, postgres];
