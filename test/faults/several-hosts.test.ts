import { join } from 'node:path';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { afterAll, expect, it } from 'vitest';
import { redisInstalled, startScratchRedis } from '../../packages/queue/test/scratch-redis.ts';
import { judge, leaveOut, noteRow, printFaults, RUNS } from '../support/fault-run.ts';
import { hostsMissing, networkHosts } from '../support/network-hosts.ts';
import { openScratchS3 } from '../support/scratch-s3.ts';
import { pause, testServer } from '../support/server.ts';
import { settledLedger, startUploads } from '../support/uploads.ts';

// Network namespaces stand for hosts: each has workers of every kind and reaches database, queue and object store of the
// first over a wire that can be pulled out.
const missing =
  (RUNS < 2 ? 'it takes five minutes and more: SIJILL_FAULT_RUNS above 1' : undefined) ??
  hostsMissing() ??
  (redisInstalled ? undefined : 'Redis is missing');
const ROLES = ['ocr', 'ingest', 'extract', 'link', 'search', 'export'];
/** Longer than a job's lock: what the host had begun is given to another meanwhile. */
const CUT_MS = 40_000;
const CUT_OFF = `one of two hosts cut off for ${CUT_MS / 1_000} s (network namespaces, Redis), then back`;
const skipped = leaveOut([CUT_OFF], missing);
if (skipped) printFaults();
/** Files that lie about unread at most. */
const AHEAD = 6;
/** Two sets of workers share the processors of one machine. */
const LIMIT_MS = 900_000;

const undo: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
  printFaults();
});

it.skipIf(skipped)(
  `workers on two hosts, one cut off while it works${skipped}`,
  async () => {
    const s3 = await openScratchS3();
    undo.push(() => s3.stop());
    const redis = await startScratchRedis();
    undo.push(() => redis.stop());
    const network = networkHosts(2);
    undo.push(() => network.remove());
    const stores = {
      REDIS_URL: redis.url,
      ...(s3.missing === undefined && {
        S3_ENDPOINT: s3.access.endpoint,
        S3_ACCESS_KEY: s3.access.accessKey,
        S3_SECRET_KEY: s3.access.secretKey,
        S3_BUCKET: 'hosts',
      }),
    };
    const server = await testServer({ sample: false, env: stores });
    undo.push(() => server.remove());
    await server.start();
    // The first host keeps the stores and takes uploads; its own workers stand still, so that the others have to work.
    const own = [...server.processes('service.js ocr'), ...server.processes('service.js ingest')];
    expect(own).toHaveLength(2);
    for (const pid of own) process.kill(pid, 'SIGSTOP');
    undo.push(async () => {
      for (const pid of own) process.kill(pid, 'SIGCONT');
    });

    const home = await openHome(readConfig({ SIJILL_HOME: server.home, ...stores }));
    const { databaseUrl } = home;
    await home.close();
    const over = async (url: string) => {
      const there = new URL(url);
      return url.replace(there.host, await network.offer(Number(there.port)));
    };
    const env: Record<string, string> = {
      ...stores,
      DATABASE_URL: await over(databaseUrl),
      REDIS_URL: await over(redis.url),
      // Without an S3 the hosts share the folder of stored files, as over NFS.
      SIJILL_HOME: server.home,
      SIJILL_IDENTITIES_FILE: join(server.home, 'keys', 'identities.key'),
      SIJILL_OCR_WORKERS: '1',
      SIJILL_LOG_LEVEL: 'silent',
    };
    if (stores.S3_ENDPOINT) env.S3_ENDPOINT = await over(stores.S3_ENDPOINT);
    const workers = await Promise.all(network.hosts.map((host) => host.work(ROLES, env)));
    let pages = 0;
    const read = async () => {
      const each = await Promise.all(workers.map(async (one) => (await one.done()).ocr ?? 0));
      pages = each.reduce((sum, one) => sum + one, 0);
      return each;
    };
    // As much as is being read, so that there is always work and never so much that the end waits for it.
    let others = 0;
    const hold = (acknowledged: number) => acknowledged - (pages - others) >= AHEAD;

    const uploads = await startUploads(server, { name: 'hosts', from: 70_000, hold });
    while ((await read())[0] === 0) await pause(50);
    network.hosts[0]?.cut();
    const [cutAt = 0, before = 0] = await read();
    for (const until = performance.now() + CUT_MS; performance.now() < until; await pause(200)) await read();
    await uploads.stop();
    const alone = await settledLedger(server, uploads.batchId);
    expect(alone).toMatchObject({ addsUp: true, failed: 0, processed: uploads.acknowledged.length });
    expect((await read())[1]).toBeGreaterThan(before);

    others = pages;
    network.hosts[0]?.join();
    const joined = performance.now();
    const more = await startUploads(server, { name: 'hosts again', from: 71_000, hold });
    while (((await read())[0] ?? 0) <= cutAt + 1) await pause(50);
    const recoveryMs = performance.now() - joined;
    await more.stop();
    const both = await settledLedger(server, more.batchId);
    expect(both).toMatchObject({ addsUp: true, failed: 0, processed: more.acknowledged.length });

    const report = await judge(server.home, stores);
    expect(report.findings.filter(({ level }) => level === 'fault')).toEqual([]);
    noteRow({
      fault: `${CUT_OFF}; files ${s3.missing ? 'in a shared folder' : 'in S3'}`,
      files: uploads.acknowledged.length + more.acknowledged.length,
      lost: 0,
      duplicates: report.findings.filter(({ code }) => code.endsWith('.twice')).length,
      sentAgain: uploads.failures + more.failures,
      recoveryMs,
    });
  },
  LIMIT_MS,
);
