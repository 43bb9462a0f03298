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
  const redis = new Redis(redisUrl, {
    ...options,
    lazyConnect: true,
    connectTimeout: 5000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  let lastError: Error | undefined;
  const remember = (error: Error) => {
    lastError = error;
  };
  redis.on('error', remember);
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    const cause = lastError ?? error;
    throw new SijillError('queue.unavailable', { reason: reasonOf(cause) }, { cause });
  }
  redis.off('error', remember);
  redis.on('error', onError);
  return redis;
}

/** ioredis reports a refused connection to several addresses as an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
