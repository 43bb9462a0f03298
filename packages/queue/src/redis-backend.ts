import { once } from 'node:events';
import { SijillError } from '@sijill/domain';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Backend, BackendDescription, OnQueueError } from './backend.ts';

const PREFIX = 'sijill';

/** @throws `queue.unavailable` when no Redis answers at `redisUrl`. */
export async function openRedisBackend(redisUrl: string, onError: OnQueueError): Promise<Backend> {
  // An enqueue that cannot reach Redis must fail soon (the reconciler repeats it); a worker waits as long as it takes.
  const producer = await connect(redisUrl, { maxRetriesPerRequest: 1 }, onError);
  const consumer = await connect(redisUrl, { maxRetriesPerRequest: null }, onError).catch((error) => {
    producer.disconnect();
    throw error;
  });
  return {
    openQueue: (name) => new Queue(name, { connection: producer, prefix: PREFIX }),
    openWorker: (name, process, settings) =>
      new Worker(name, process, { ...settings, connection: consumer, prefix: PREFIX }),
    describe: () => describe(producer),
    async close() {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

async function describe(redis: Redis): Promise<BackendDescription> {
  const [, version = '?'] = /^redis_version:(\S+)/m.exec(await redis.info('server')) ?? [];
  const problems: string[] = [];
  for (const [name, wanted] of [
    ['appendonly', 'yes'],
    ['maxmemory-policy', 'noeviction'],
  ] as const) {
    // A managed Redis may not tell.
    const [, found] = (await redis.config('GET', name).catch(() => [])) as string[];
    if (found !== undefined && found !== wanted) problems.push(`${name} is ${found}, not ${wanted}`);
  }
  return { kind: 'Redis', version, problems };
}

async function connect(redisUrl: string, options: RedisOptions, onError: OnQueueError): Promise<Redis> {
  // Not lazily: BullMQ copies these settings for the connections of its workers, and a worker whose lazy first
  // connection breaks off takes no work ever after, however well its connection comes back.
  const redis = new Redis(redisUrl, {
    ...options,
    connectTimeout: 5000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  try {
    await firstReady(redis);
  } catch (cause) {
    redis.on('error', () => undefined);
    redis.disconnect();
    throw new SijillError('queue.unavailable', { reason: reasonOf(cause) }, { cause });
  }
  redis.on('error', onError);
  return redis;
}

/** Rejects when the first connection fails or breaks off, though ioredis would try again. */
async function firstReady(redis: Redis): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  const brokenOff = once(redis, 'close', { signal }).then(() => {
    throw new Error('the connection broke off');
  });
  try {
    await Promise.race([once(redis, 'ready', { signal }), brokenOff]);
  } finally {
    settled.abort();
  }
}

/** ioredis reports a refused connection to several addresses as an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
