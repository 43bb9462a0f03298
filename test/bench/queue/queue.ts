/**
 * Measures what places in the line cost the queue: jobs queued and taken a second, with one place for all, with as many
 * places as jobs, and what Redis holds. `pnpm bench queue [--jobs 100000]`. Needs redis-server.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openQueues } from '@sijill/queue';
import { Redis } from 'ioredis';
import { startScratchRedis } from '../../../packages/queue/test/scratch-redis.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'queue'),
  options: { jobs: { type: 'string', default: '100000' } },
});
const jobs = Number(values.jobs);
const TAKEN = Math.min(jobs, 5_000);

const server = await startScratchRedis();
const redis = new Redis(server.url);
const field = async (section: string, name: string): Promise<number> =>
  Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(await redis.info(section))?.[1]);
const cpuSeconds = async () => (await field('cpu', 'used_cpu_user')) + (await field('cpu', 'used_cpu_sys'));

async function measure(name: string, places: number[]): Promise<void> {
  const queues = await openQueues({ redisUrl: server.url, onError: () => undefined });
  await redis.flushall();
  const payloads = places.map(() => ({ pageId: randomUUID() }));
  const memory = await field('memory', 'used_memory');
  const before = { at: performance.now(), own: process.cpuUsage(), redis: await cpuSeconds() };
  await queues.enqueueMany('ocr', payloads, places);
  const { user, system } = process.cpuUsage(before.own);
  const queued = {
    seconds: (performance.now() - before.at) / 1_000,
    cpuOwn: (user + system) / 1e6,
    cpuRedis: (await cpuSeconds()) - before.redis,
    bytesAJob: Math.round(((await field('memory', 'used_memory')) - memory) / jobs),
  };
  const taking = { at: performance.now(), redis: await cpuSeconds() };
  let taken = 0;
  await new Promise<void>((resolve) => {
    queues.work(
      'ocr',
      async () => {
        taken += 1;
        if (taken === TAKEN) resolve();
      },
      { concurrency: 8 },
    );
  });
  const took = (performance.now() - taking.at) / 1_000;
  const cpuTaking = (await cpuSeconds()) - taking.redis;
  await queues.close();
  console.log(
    `${name}: queued ${jobs} in ${queued.seconds.toFixed(1)} s (own cpu ${queued.cpuOwn.toFixed(1)} s, Redis ${queued.cpuRedis.toFixed(2)} s, ${queued.bytesAJob} bytes a job); ${TAKEN} taken in ${took.toFixed(1)} s (Redis ${((1e6 * cpuTaking) / TAKEN).toFixed(0)} µs of cpu each)`,
  );
}

const each = Array.from({ length: jobs }, (_, at) => at);
await measure(
  'no places',
  each.map(() => 0),
);
await measure(
  'a place of its own for each job',
  each.map((at) => at + 1),
);
await measure(
  'a hundred batches side by side',
  each.map((at) => 1 + Math.floor(at % (jobs / 100))),
);
redis.disconnect();
await server.stop();
