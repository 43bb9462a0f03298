import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  redisInstalled,
  type ScratchRedis,
  startScratchRedis,
} from '../../packages/queue/test/scratch-redis.ts';
import { leaveOut, printFaults, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

const EMPTIED = 'Redis emptied (FLUSHALL)';
const KILLED = 'Redis killed (kill -9) for 3 s';
const skipped = leaveOut([EMPTIED, KILLED], redisInstalled ? undefined : 'redis-server is not installed');
if (skipped) printFaults();

describe.skipIf(skipped)(`a queue on Redis${skipped}`, () => {
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
    printFaults();
  });

  it('that is emptied as a whole is filled again from the database', async () => {
    await strikeWhileUploading({
      fault: EMPTIED,
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
      fault: KILLED,
      server,
      env,
      strike: () => redis.outage(() => pause(3_000)),
    });
  });
});
