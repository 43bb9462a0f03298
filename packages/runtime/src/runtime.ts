import { join } from 'node:path';
import type { ObjectStore } from '@sijill/domain';
import { openQueues, type Queues } from '@sijill/queue';
import {
  createFileObjectStore,
  createS3ObjectStore,
  type Database,
  type MasterKeys,
  openDatabase,
} from '@sijill/storage';
import type { Config } from './config.ts';
import { openIdentityKeys } from './identity-keys.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { timedObjectStore } from './metrics/timed-object-store.ts';
import { sparingly } from './sparing.ts';

/** What every service is started with. */
export interface Runtime {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Database;
  /** Where `db` is, for a service that opens it under another role. */
  readonly databaseUrl: string;
  /** What identities in it are opened with. */
  readonly identityKeys: MasterKeys;
  readonly objects: ObjectStore;
  readonly queues: Queues;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** A started service: `stop` lets running work finish and takes no more. */
export interface RunningService {
  stop(): Promise<void>;
}

/** Connects to the database at `databaseUrl`, the object store and the queue of the configuration. */
export async function openRuntime(config: Config, databaseUrl: string, service: string): Promise<Runtime> {
  const log = createLogger(config.logLevel, service);
  const identityKeys = openIdentityKeys(config);
  const database = await openDatabase(databaseUrl, undefined, identityKeys);
  const metrics = createMetrics(service);
  const stored = config.s3
    ? createS3ObjectStore(config.s3)
    : createFileObjectStore(join(config.home, 'objects'));
  const objects = timedObjectStore(stored, metrics);
  const onError = sparingly(
    (error: unknown, times) =>
      log.warn({ code: (error as { code?: string }).code, reason: (error as Error).message, times }, 'queue'),
    (error) => (error as Error).message,
  );
  const queues = await openQueues(
    config.redisUrl
      ? { redisUrl: config.redisUrl, onError, onJob: metrics.jobDone }
      : { postgresUrl: databaseUrl, onError, onJob: metrics.jobDone },
  );
  return {
    config,
    log,
    db: database.db,
    databaseUrl,
    identityKeys,
    objects,
    queues,
    metrics,
    async close() {
      await queues.close();
      await objects.close();
      await database.close();
    },
  };
}
