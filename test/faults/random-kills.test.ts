import { afterAll, beforeAll, it } from 'vitest';
import { printFaults, RUNS, strikeManyTimes } from '../support/fault-run.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { workerOf } from '../support/worker-of.ts';

// Each kill strikes in the middle of work, at a moment nobody chose. A hundred of each, in some half an hour of a quiet
// machine: SIJILL_FAULT_RUNS=100 pnpm test --project system test/faults/random-kills
let server: TestServer;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
});
afterAll(async () => {
  await server.remove();
  printFaults();
});

/** Longest that a kill and what follows may take on a busy machine, ms. */
const A_KILL_MS = 120_000;
const LIMIT = { timeout: A_KILL_MS * (RUNS + 2) };

it('kill -9 of the process that reads', LIMIT, async () => {
  await strikeManyTimes({
    server,
    runs: RUNS,
    faults: [
      {
        fault: 'kill -9 of the ocr worker, at random',
        strike: async () => void process.kill(await workerOf(server, 'ocr'), 'SIGKILL'),
      },
    ],
  });
});

it('kill -9 of the process that opens, extracts, links, exports', LIMIT, async () => {
  await strikeManyTimes({
    server,
    runs: RUNS,
    faults: [
      {
        fault: 'kill -9 of the ingest, extract, link, search, export worker, at random',
        strike: async () => void process.kill(await workerOf(server, 'ingest'), 'SIGKILL'),
      },
    ],
  });
});

it('kill -9 of the whole server', LIMIT, async () => {
  await strikeManyTimes({
    server,
    runs: RUNS,
    faults: [
      {
        fault: 'kill -9 of the main process, at random; started again',
        async strike() {
          await server.kill();
          await server.start();
        },
      },
    ],
  });
});
