import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  redisInstalled,
  type ScratchRedis,
  startScratchRedis,
} from '../../packages/queue/test/scratch-redis.ts';
import { faultTable, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

describe.skipIf(!redisInstalled)('a queue on Redis', () => {
  let redis: ScratchRedis;
  let server: TestServer;
  let env: Record<string, string>;
  beforeAll(async () => {
    redis = await startScratchRedis();
    env = { REDIS_URL: redis.url };
    server = await testServer({ sample: false, env });
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    await redis?.stop();
    process.stdout.write(`\n${faultTable()}\n`);
  });

  it('that is emptied as a whole is filled again from the database', async () => {
    await strikeWhileUploading({
      fault: 'Redis emptied (FLUSHALL)',
      server,
      env,
      async strike() {
        const client = new Redis(redis.url);
        await client.flushall();
        client.disconnect();
      },
    });
  });

  it('that is killed and comes back has lost nothing, and uploads went on meanwhile', async () => {
    await strikeWhileUploading({
      fault: 'Redis killed (kill -9) for 3 s',
      server,
      env,
      strike: () => redis.outage(() => pause(3_000)),
    });
  });
});
