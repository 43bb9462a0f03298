import { SijillError } from '@sijill/domain';
import {
  createPostgresBackend,
  type Job,
  type PostgresConnectionOptions,
  type Queue,
  runMigrations,
  type Worker,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import type { Backend, OnQueueError } from './backend.ts';
import { PatientPool } from './patient-pool.ts';

/** BullMQ's SQL names its tables without a schema, so every connection must have this one in its search path. */
const SCHEMA = 'bullmq';

/** One LISTEN connection for each worker of the process, and as many again for their statements. */
const MAX_CONNECTIONS = 12;

/** Longest wait for a connection; a machine that reads pages on all its cores is slow to give one. */
const CONNECT_MS = 30_000;

/**
 * Opens connections of its own (at most 12) with the settings of `source`, and creates BullMQ's schema.
 *
 * @throws `queue.unavailable` when the database does not answer.
 */
export async function openPostgresBackend(source: pg.PoolConfig, onError: OnQueueError): Promise<Backend> {
  const settings = {
    ...source,
    options: `-c search_path=${SCHEMA}`,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
  };
  await migrate(settings);
  const pool = new PatientPool({ ...settings, max: MAX_CONNECTIONS }, onError);
  // Every queue and worker adds its own listener to the one pool.
  pool.setMaxListeners(0);
  pool.on('error', onError);
  // A connection in use that is lost fails its statement; it must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const classes = withBackend(createPostgresBackend);
  // BullMQ describes a pool by a shape of its own, whose overloads TypeScript cannot match with pg's.
  const connection = pool as unknown as PostgresConnectionOptions;
  return {
    openQueue: (name) => new classes.Queue(name, { connection }) as unknown as Queue,
    openWorker: (name, process, settings) =>
      new classes.Worker(name, process as (job: Job) => Promise<void>, {
        ...settings,
        connection,
      }) as unknown as Worker,
    describe: async () => ({ kind: 'PostgreSQL', version: '', problems: [] }),
    close: () => pool.end(),
  };
}

/** On a connection of its own, which is not tried for again: a database that does not answer ends the start. */
async function migrate(settings: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(settings);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await runMigrations(client, SCHEMA);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SijillError('queue.unavailable', { reason }, { cause });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The settings of an open pool, for a second pool on the same database. */
export function settingsOf(pool: pg.Pool): pg.PoolConfig {
  // pg hides the password from enumeration, so that a spread would lose it.
  const { password } = pool.options;
  return password === undefined ? { ...pool.options } : { ...pool.options, password };
}
