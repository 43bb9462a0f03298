import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultTable, strikeWhileUploading } from '../support/fault-run.ts';
import { openScratchS3, type ScratchS3 } from '../support/scratch-s3.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';
import { type StoreProxy, storeProxy, type Way } from '../support/store-proxy.ts';

// A real S3 behind a way that is disturbed; skipped where there is none.
const s3: ScratchS3 = await openScratchS3();
const STRIKES: readonly [Way, string][] = [
  ['down', 'object store (S3) unreachable for 4 s'],
  ['slow', 'object store (S3) slow: 400 ms a chunk, for 4 s'],
  ['cut', 'object store (S3) cuts answers, for 4 s'],
  ['corrupt', 'object store (S3) flips bits on the way, for 4 s; then "sijill retry --code file.changed"'],
];

describe.skipIf(s3.missing !== undefined)('a disturbed object store', () => {
  let proxy: StoreProxy;
  let server: TestServer;
  let env: Record<string, string>;
  beforeAll(async () => {
    proxy = await storeProxy(s3.access.endpoint);
    env = {
      S3_ENDPOINT: proxy.endpoint,
      S3_ACCESS_KEY: s3.access.accessKey,
      S3_SECRET_KEY: s3.access.secretKey,
      S3_BUCKET: 'faults',
    };
    server = await testServer({ sample: false, env });
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    await proxy?.stop();
    await s3.stop();
    process.stdout.write(`\n${faultTable()}\n`);
  });

  it.each(STRIKES)('%s: nothing partial counts as done', async (way, fault) => {
    const { clean } = await strikeWhileUploading({
      fault,
      server,
      env,
      async strike() {
        proxy.set(way);
        await pause(4_000);
        proxy.set('pass');
      },
      async repair() {
        if (way !== 'corrupt') return;
        // What was changed on the way looks as if it were changed in the store: set aside with that reason, never read.
        await pause(3_000);
        const { code } = await sijill(['retry', '--code', 'file.changed'], { home: server.home, env });
        expect(code).toBe(0);
      },
    });
    expect(clean).toBe(true);
  });
});
