import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, it } from 'vitest';
import { faultTable, RUNS, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { settledLedger, startUploads, type Uploads } from '../support/uploads.ts';
import { workerOf } from '../support/worker-of.ts';

/** What the database shows while a step is under way, and the process that is at it. */
const STEPS = [
  ['opening a file', 'ingest', `document WHERE status = 'waiting' AND attempt_token IS NOT NULL`],
  ['reading a page', 'ocr', `page WHERE status = 'waiting' AND attempt_token IS NOT NULL`],
  ['extracting from a document', 'ingest', `document WHERE status = 'extracting'`],
  ['comparing with the registries', 'ingest', 'link_work WHERE done < requested'],
] as const;

let server: TestServer;
beforeAll(async () => {
  if (RUNS < 2) return;
  server = await testServer({ sample: false });
  await server.start();
});
afterAll(async () => {
  await server?.remove();
  process.stdout.write(`\n${faultTable()}\n`);
});

/** Brings more files in until a step is under way, and answers them. */
async function untilAt(step: number, rows: string): Promise<Uploads> {
  const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  const client = await home.connect();
  const uploads = await startUploads(server, { name: `Step ${step}`, from: 300_000 + step * 1_000 });
  while ((await client.query(`SELECT FROM ${rows} LIMIT 1`)).rowCount === 0) await pause(2);
  await client.end();
  await home.close();
  return uploads;
}

// The short form kills at random moments only (random-kills.test.ts).
it.skipIf(RUNS < 2).each(STEPS)('kill -9 of the worker while it is %s', async (name, role, rows) => {
  let more: Uploads | undefined;
  await strikeWhileUploading({
    fault: `kill -9 of the worker while it is ${name}`,
    server,
    async strike() {
      more = await untilAt(
        STEPS.findIndex(([one]) => one === name),
        rows,
      );
      process.kill(await workerOf(server, role), 'SIGKILL');
      await more.stop();
    },
    async repair() {
      if (more) await settledLedger(server, more.batchId);
    },
  });
});
