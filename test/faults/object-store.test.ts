import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveOut, printFaults, strikeWhileUploading } from '../support/fault-run.ts';
import { openScratchS3, type ScratchS3 } from '../support/scratch-s3.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { heavyPictures } from '../support/sheets.ts';
import { sijill } from '../support/sijill.ts';
import { type StoreProxy, storeProxy, type Way } from '../support/store-proxy.ts';
import { settledLedger, type Uploads } from '../support/uploads.ts';

// A real S3 behind a way that is disturbed.
const s3: ScratchS3 = await openScratchS3();
const STRIKES: readonly [Way, string][] = [
  ['down', 'object store (S3) unreachable for 4 s'],
  ['slow', 'object store (S3) slow: 400 ms a chunk, for 4 s'],
  ['cut answers', 'object store (S3) breaks off stored files as they come, for 4 s'],
  ['cut requests', 'object store (S3) is cut off from files as they go there, for 4 s'],
  [
    'flip answers',
    'bits flipped in stored files on the way from the object store (S3), until told; then "sijill retry --code file.changed"',
  ],
  ['flip requests', 'bits flipped in files on the way to the object store (S3), for 4 s'],
];
const HARM_MS = 4_000;
/** Until the harm was done and told. */
const PATIENCE_MS = 60_000;
/** Many chunks of a connection, and nothing that takes long to read. */
const FILE_BYTES = 400_000;
const skipped = leaveOut(
  STRIKES.map(([, fault]) => fault),
  s3.missing,
);
if (skipped) printFaults();

describe.skipIf(skipped)(`a disturbed object store${skipped}`, () => {
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
    printFaults();
  });

  /** What the ledgers of all batches say failed with the hash that it has. */
  async function changed(): Promise<number> {
    const client = await server.client();
    let found = 0;
    for (const { id } of await client.listCases())
      for (const { batchId } of await client.listBatches(id))
        found += (await client.listFiles(batchId, 'failed')).filter(
          ({ errorCode }) => errorCode === 'file.changed',
        ).length;
    return found;
  }

  /** What was changed on the way looks as if it were changed in the store: set aside with that reason, never read. */
  async function retryWhatChanged({ batchId }: Uploads): Promise<void> {
    const { failed } = await settledLedger(server, batchId);
    expect(failed).toBeGreaterThan(0);
    const retry = ['retry', '--code', 'file.changed', '--json'];
    const { code, stdout } = await sijill(retry, { home: server.home, env });
    expect(code).toBe(0);
    const { documents, pages } = JSON.parse(stdout) as { documents: number; pages: number };
    expect(documents + pages).toBe(failed);
  }

  it.each(STRIKES)('%s: nothing partial or changed counts as done', async (way, fault) => {
    let harmed = 0;
    await strikeWhileUploading({
      fault,
      server,
      env,
      sheet: heavyPictures(FILE_BYTES),
      async strike() {
        const told = async () => way !== 'flip answers' || (await changed()) > 0;
        proxy.set(way);
        await pause(HARM_MS);
        for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(50))
          if (proxy.harmed() > 0 && (await told())) break;
        harmed = proxy.harmed();
        expect(await told()).toBe(true);
        proxy.set('pass');
      },
      async repair(uploads) {
        if (way === 'flip answers') await retryWhatChanged(uploads);
        // The store or its client refused what came broken or changed, and the file was sent again.
        if (way.endsWith('requests')) expect(uploads.failures).toBeGreaterThan(0);
      },
    });
    expect(harmed).toBeGreaterThan(0);
  });
});
