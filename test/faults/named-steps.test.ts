import { type OpenHome, openHome } from '@sijill/operations';
import type { JobName } from '@sijill/queue';
import { readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, it } from 'vitest';
import { jobId } from '../../packages/queue/src/jobs.ts';
import { openPostgresBackend } from '../../packages/queue/src/postgres-backend.ts';
import { strikeAt } from '../support/at-step.ts';
import { printFaults, RUNS, strikeManyTimes } from '../support/fault-run.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { workerOf } from '../support/worker-of.ts';

interface Step {
  readonly name: string;
  readonly role: 'ocr' | 'ingest';
  /** A key for each piece of work that is at it: other keys the next time it is tried. */
  readonly keys: string;
  /** Where the rows do not tell whether somebody is at it: the job of the document that is the key. */
  readonly job?: JobName;
}

// Of pages with text wherever that makes a difference.
const STEPS: readonly Step[] = [
  {
    name: 'opening a file',
    role: 'ingest',
    keys: `SELECT id || ' ' || attempt_token AS key FROM document WHERE status = 'waiting' AND attempt_token IS NOT NULL`,
  },
  {
    name: 'reading a page',
    role: 'ocr',
    keys: `SELECT p.id || ' ' || p.attempt_token AS key FROM page p JOIN document d ON d.id = p.document_id
      WHERE p.status = 'waiting' AND p.attempt_token IS NOT NULL AND d.name LIKE '%.jpg'`,
  },
  {
    name: 'extracting from a document',
    role: 'ingest',
    keys: `SELECT id::text AS key FROM document WHERE status = 'extracting' AND name LIKE '%.jpg'`,
    job: 'extract',
  },
  {
    name: 'comparing with the registries',
    role: 'ingest',
    keys: `SELECT case_id || ' ' || run_started_at AS key FROM link_work
      WHERE done < requested AND run_finished_at IS NULL AND run_documents > 0`,
  },
];
/** Longest that a kill and what follows may take on a busy machine, ms. */
const A_KILL_MS = 120_000;

let server: TestServer;
let home: OpenHome;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
  home = await openHome(readConfig({ SIJILL_HOME: server.home }));
});
afterAll(async () => {
  await home?.close();
  await server?.remove();
  printFaults();
});

async function killAt({ role, keys, job }: Step): Promise<void> {
  const client = await home.connect();
  const backend = await openPostgresBackend({ connectionString: home.databaseUrl }, () => undefined);
  const queue = job && backend.openQueue(job);
  const isActive = async (documentId: string) =>
    (await (await queue?.getJob(jobId('extract', { documentId })))?.isActive()) ?? false;
  let pid = 0;
  let killed = false;
  const seen = async () => {
    const all = (await client.query<{ key: string }>(keys)).rows.map(({ key }) => key);
    // A job stays active after its worker has ended.
    if (!queue || killed) return all;
    const active = await Promise.all(all.map(isActive));
    return all.filter((_, at) => active[at]);
  };
  try {
    await strikeAt(seen, async () => {
      pid = await workerOf(server, role);
      killed = false;
      return {
        strike() {
          process.kill(pid, 'SIGKILL');
          killed = true;
        },
        miss: () => undefined,
      };
    });
  } finally {
    await queue?.close();
    await backend.close();
    await client.end();
  }
}

it(`kill -9 of the worker while it is ${STEPS.map(({ name }) => name).join(', ')}`, {
  timeout: A_KILL_MS * (RUNS + 1) * STEPS.length,
}, async () => {
  await strikeManyTimes({
    server,
    runs: RUNS,
    // What a worker dies of four times is set aside, and a case is compared again and again: each round has a case of its own.
    round: STEPS.length,
    faults: STEPS.map((step) => ({
      fault: `kill -9 of the worker while it is ${step.name}`,
      strike: () => killAt(step),
    })),
  });
});
