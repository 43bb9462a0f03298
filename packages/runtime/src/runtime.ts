import { join } from 'node:path';
import type { ObjectStore } from '@sijill/domain';
import { openQueues, type Queues, type QueueTracing } from '@sijill/queue';
import {
  createFileObjectStore,
  createS3ObjectStore,
  type Database,
  type MasterKeys,
  openDatabase,
  type TellTrouble,
  troubleOf,
} from '@sijill/storage';
import type { Config } from './config.ts';
import { openIdentityKeys } from './identity-keys.ts';
import { IntakeWatch } from './intake-watch.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { timedObjectStore } from './metrics/timed-object-store.ts';
import { sparingly } from './sparing.ts';
import { sendTraces } from './tracing/send-traces.ts';
import { NO_TRACER, type SpanFacts, type Tracer } from './tracing/tracer.ts';

/** What every service is started with. */
export interface Runtime {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Database;
  /** Where `db` is, for a service that opens it under another role. */
  readonly databaseUrl: string;
  /** What identities in it are opened with; undefined where the service was to have none. */
  readonly identityKeys: MasterKeys | undefined;
  readonly objects: ObjectStore;
  readonly queues: Queues;
  readonly metrics: Metrics;
  readonly intake: IntakeWatch;
  readonly tracer: Tracer;
  close(): Promise<void>;
}

/** A started service: `stop` lets running work finish and takes no more. */
export interface RunningService {
  stop(): Promise<void>;
}

/**
 * Connects to the database at `databaseUrl`, the object store and the queue of the configuration. Without `identities`
 * the key file of identities is not opened.
 */
export async function openRuntime(
  config: Config,
  databaseUrl: string,
  service: string,
  { identities = true }: { readonly identities?: boolean } = {},
): Promise<Runtime> {
  const log = createLogger(config.logLevel, service);
  const identityKeys = identities ? openIdentityKeys(config) : undefined;
  const intake = new IntakeWatch(config);
  const watched = watchedBy(intake, log);
  const database = await openDatabase(databaseUrl, undefined, identityKeys, watched);
  const metrics = createMetrics(service);
  const stored = config.s3
    ? createS3ObjectStore(config.s3)
    : createFileObjectStore(join(config.home, 'objects'));
  const objects = timedObjectStore(stored, metrics);
  const tellOfQueue = sparingly(
    (error: unknown, times) =>
      log.warn({ code: (error as { code?: string }).code, reason: (error as Error).message, times }, 'queue'),
    (error) => (error as Error).message,
  );
  const onError = (error: unknown) => {
    tellOfQueue(error);
    const trouble = troubleOf(error);
    if (trouble) watched(trouble);
  };
  const tracer = config.traceUrl
    ? sendTraces(config.traceUrl, { service, pid: process.pid }, log)
    : NO_TRACER;
  const told = { onError, onJob: metrics.jobDone, tracing: tracingOf(tracer) };
  const queues = await openQueues(
    config.redisUrl ? { redisUrl: config.redisUrl, ...told } : { postgresUrl: databaseUrl, ...told },
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
    intake,
    tracer,
    async close() {
      await queues.close();
      await tracer.close();
      await objects.close();
      await database.close();
    },
  };
}

/** What hears the troubles of a database, so that nothing more is taken for a while when it is full. */
export function watchedBy(intake: IntakeWatch, log: Logger): TellTrouble {
  return ({ code, details: { reason = '' } }) => {
    if (code !== 'database.full') return;
    if (!intake.databaseFull()) log.error({ code, reason }, 'the disk of the database is full');
    intake.databaseWasFull();
  };
}

/** Jobs as steps of the way that asked for them. */
function tracingOf(tracer: Tracer): QueueTracing {
  return {
    carry: () => tracer.carry(),
    run: ({ job, payload, attempt }, carried, act) => {
      const { documentId, pageId, caseId } = payload as Record<string, string | undefined>;
      const facts: SpanFacts = {
        attempt,
        ...(documentId && { document: documentId }),
        ...(pageId && { page: pageId }),
        ...(caseId && { case: caseId }),
      };
      return tracer.span(job, facts, act, carried);
    },
  };
}
