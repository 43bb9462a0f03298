import { SijillError } from '@sijill/domain';
import type { JobsOptions, Queue } from 'bullmq';
import type pg from 'pg';
import type { Backend, BackendDescription, OnQueueError } from './backend.ts';
import { createCompany } from './company.ts';
import { JOB_NAMES, type JobName, type JobPayload, jobId, parsePayload } from './jobs.ts';
import { openPostgresBackend, settingsOf } from './postgres-backend.ts';
import { openRedisBackend } from './redis-backend.ts';
import {
  type EndedTry,
  type JobHandler,
  type QueueTracing,
  startWorker,
  type WorkerHandle,
  type WorkOptions,
} from './worker.ts';

/** Where the queue lives: a Redis, or the database of a pool (of which only the settings are used) or URL. */
export type QueueLocation =
  | { readonly redisUrl: string }
  | { readonly pool: pg.Pool }
  | { readonly postgresUrl: string };

export type OpenQueuesOptions = QueueLocation & {
  readonly onError: OnQueueError;
  /** Told of every try that ended. */
  readonly onJob?: (done: EndedTry) => void;
  /** Without it nothing is followed. */
  readonly tracing?: QueueTracing;
  /** Milliseconds without a sign of life after which a job is given to another worker; 30,000 when left out. */
  readonly lockDurationMs?: number;
  /** Milliseconds before the first retry, doubled for the next; 1,000 when left out. */
  readonly retryDelayMs?: number;
};

export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  /** Waiting for a retry. */
  readonly delayed: number;
}

/** How soon a piece of work comes. */
export interface Placing {
  /** 0, the default: before everything that has a place; otherwise lower first, the same in the order of queueing. */
  readonly place?: number;
}

/** All methods that reach the back end throw `queue.unavailable` when it does not answer. */
export interface Queues {
  /** Queues the work, unless the same work is waiting or running already. */
  enqueue<Name extends JobName>(job: Name, payload: JobPayload<Name>, placing?: Placing): Promise<void>;
  /** `places`: of each payload in turn. */
  enqueueMany<Name extends JobName>(
    job: Name,
    payloads: readonly JobPayload<Name>[],
    places?: readonly number[],
  ): Promise<void>;
  work<Name extends JobName>(job: Name, handler: JobHandler<Name>, options?: WorkOptions): WorkerHandle;
  counts(): Promise<Record<JobName, JobCounts>>;
  /** The same of one kind of work. */
  count(job: JobName): Promise<JobCounts>;
  /** Whether the work is in the queue: waiting, running or put off. */
  holds<Name extends JobName>(job: Name, payload: JobPayload<Name>): Promise<boolean>;
  /** What the queue lies in, and whether it is set up to keep jobs. */
  describe(): Promise<BackendDescription>;
  /** Throws away every job, running ones included (their handlers go on, unaware). For tests and repair. */
  empty(): Promise<void>;
  /** Waits for the running jobs, then ends the connections. */
  close(): Promise<void>;
}

const ATTEMPTS = 3;
const BULK_SIZE = 500;
/** Fewer are queued one by one: in PostgreSQL BullMQ makes two temporary tables for every bulk, which costs as much as ten. */
const FEWEST_IN_BULK = 5;
/** BullMQ's highest; what stands further back than two million places is done in the order of queueing. */
const LAST_PLACE = 2 ** 21 - 1;

export async function openQueues(options: OpenQueuesOptions): Promise<Queues> {
  const backend = await openBackend(options);
  const queues = openEach(backend, options.onError);
  const workers = new Set<WorkerHandle>();
  const company = createCompany();
  const jobOptions: JobsOptions = {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: options.retryDelayMs ?? 1000 },
    // The database is the truth; a finished job that stayed would block its id for ever.
    removeOnComplete: true,
    removeOnFail: true,
  };
  const entry = <Name extends JobName>(job: Name, payload: JobPayload<Name>, place = 0) => {
    const parsed = parsePayload(job, payload);
    const priority = Math.min(place, LAST_PLACE);
    const trace = options.tracing?.carry();
    const data = { ...parsed, ...(trace && { trace }) };
    return { name: job, data, opts: { ...jobOptions, priority, jobId: jobId(job, parsed) } };
  };

  return {
    async enqueue(job, payload, { place } = {}) {
      const { name, data, opts } = entry(job, payload, place);
      await reached(() => queues[job].add(name, data, opts));
    },
    async enqueueMany(job, payloads, places = []) {
      const entries = payloads.map((payload, at) => entry(job, payload, places[at]));
      if (entries.length < FEWEST_IN_BULK) {
        for (const { name, data, opts } of entries) await reached(() => queues[job].add(name, data, opts));
        return;
      }
      for (let from = 0; from < entries.length; from += BULK_SIZE) {
        await reached(() => queues[job].addBulk(entries.slice(from, from + BULK_SIZE)));
      }
    },
    work(job, handler, workOptions = {}) {
      const lockDurationMs = options.lockDurationMs ?? 30_000;
      const worker = startWorker({
        backend,
        job,
        handler,
        options: workOptions,
        lockDurationMs,
        onError: options.onError,
        onJob: options.onJob,
        tracing: options.tracing,
        company,
      });
      workers.add(worker);
      return worker;
    },
    counts: () => reached(() => countEach(queues)),
    count: (job) => reached(() => countOne(queues[job])),
    async holds(job, payload) {
      const { opts } = entry(job, payload);
      return (await reached(() => queues[job].getJob(opts.jobId))) !== undefined;
    },
    describe: () => reached(() => backend.describe()),
    async empty() {
      for (const job of JOB_NAMES) await reached(() => queues[job].obliterate({ force: true }));
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.close()));
      await Promise.all(JOB_NAMES.map((job) => queues[job].close()));
      await backend.close();
    },
  };
}

function openBackend(options: OpenQueuesOptions): Promise<Backend> {
  if ('redisUrl' in options) return openRedisBackend(options.redisUrl, options.onError);
  const settings = 'pool' in options ? settingsOf(options.pool) : { connectionString: options.postgresUrl };
  return openPostgresBackend(settings, options.onError);
}

function openEach(backend: Backend, onError: OnQueueError): Record<JobName, Queue> {
  const open = JOB_NAMES.map((job) => {
    const queue = backend.openQueue(job);
    queue.on('error', onError);
    return [job, queue] as const;
  });
  return Object.fromEntries(open) as Record<JobName, Queue>;
}

async function countEach(queues: Record<JobName, Queue>): Promise<Record<JobName, JobCounts>> {
  const counted = JOB_NAMES.map(async (job) => [job, await countOne(queues[job])] as const);
  return Object.fromEntries(await Promise.all(counted)) as Record<JobName, JobCounts>;
}

async function countOne(queue: Queue): Promise<JobCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed');
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
  return { waiting: waiting + prioritized, active, delayed };
}

async function reached<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SijillError('queue.unavailable', { reason }, { cause });
  }
}
