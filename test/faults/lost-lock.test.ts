import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openHome } from '@sijill/operations';
import { openQueues } from '@sijill/queue';
import { readConfig } from '@sijill/runtime';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { strikeAt } from '../support/at-step.ts';
import { leaveOut, printFaults, RUNS, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { textPages } from '../support/sheets.ts';
import { workerOf } from '../support/worker-of.ts';

const SERVICE = fileURLToPath(new URL('../../services/standalone/dist/service.js', import.meta.url));
/** A worker's lock holds for 30 s, and every 15 s lost ones are looked for. */
const PATIENCE_MS = 120_000;
const LONG = RUNS > 1;
const OF_ITSELF =
  'reader stopped (SIGSTOP) at a page until its lock is lost and another has read it; then it wakes';
const BY_QUEUE =
  'reader stopped (SIGSTOP) at a page, the queue emptied, until another has read it; then it wakes';
if (!LONG)
  leaveOut([OF_ITSELF], 'a minute of waiting, SIJILL_FAULT_RUNS above 1; the row above stands for it');

let server: TestServer;
let second: ChildProcess | undefined;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
});
afterAll(async () => {
  second?.kill('SIGKILL');
  await server?.remove();
  printFaults();
});

/** Counts, also in transactions that are undone, the attempts to save a reading that met no row of theirs. */
const WATCH = `
  CREATE SCHEMA watch;
  CREATE SEQUENCE watch.refused MINVALUE 0 START 0;
  SELECT nextval('watch.refused');
  CREATE FUNCTION watch.look() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF current_query() LIKE '%"transcription_id"%' AND NOT EXISTS (SELECT FROM changed)
    THEN PERFORM nextval('watch.refused'); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER watch AFTER UPDATE ON page REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION watch.look()`;

/** The first of a query's rows that is as it should be. */
async function until<Row extends pg.QueryResultRow>(
  client: pg.Client,
  query: string,
  reached: (row: Row | undefined) => boolean,
): Promise<Row | undefined> {
  for (const end = performance.now() + PATIENCE_MS; ; await pause(5)) {
    const [row] = (await client.query<Row>(query)).rows;
    if (reached(row)) return row;
    if (performance.now() > end) throw new Error(`never came: ${query}`);
  }
}

async function emptyQueue(postgresUrl: string): Promise<void> {
  const queues = await openQueues({ postgresUrl, onError: () => undefined });
  await queues.empty();
  await queues.close();
}

it('a reader that is stopped at a page loses it to another, and cannot write over its result when it wakes', async () => {
  await strikeWhileUploading({
    fault: LONG ? OF_ITSELF : BY_QUEUE,
    server,
    files: 5,
    sheet: textPages,
    async strike() {
      const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
      const client = await home.connect();
      await client.query(WATCH);
      const held = `SELECT id || ' ' || attempt_token AS key FROM page WHERE status = 'waiting' AND attempt_token IS NOT NULL`;
      let reader = 0;
      const hit = await strikeAt(
        async () => (await client.query<{ key: string }>(held)).rows.map(({ key }) => key),
        async () => {
          reader = await workerOf(server, 'ocr');
          return {
            strike: () => void process.kill(reader, 'SIGSTOP'),
            miss: () => void process.kill(reader, 'SIGCONT'),
          };
        },
      );
      const [page = '', token = ''] = hit.split(' ');
      // Forked, as the server does: one by itself refuses the role of an embedded database.
      second = fork(SERVICE, ['ocr'], {
        env: { ...process.env, SIJILL_HOME: server.home, DATABASE_URL: home.databaseUrl },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const ended = new Promise<never>((_, reject) =>
        second?.once('exit', (code) => reject(new Error(`the second reader ended with ${code}`))),
      );
      ended.catch(() => undefined);
      if (!LONG) await emptyQueue(home.databaseUrl);
      // Another has taken it.
      await Promise.race([
        ended,
        until<{ attempt_token: string | null }>(
          client,
          `SELECT attempt_token FROM page WHERE id = '${page}'`,
          (row) => row?.attempt_token !== token && row?.attempt_token !== null,
        ),
      ]);
      const reading = `SELECT p.status, p.read_at, p.transcription_id,
        (SELECT count(*)::integer FROM transcription t WHERE t.page_id = p.id) AS readings,
        (SELECT count(*)::integer FROM custody_event e WHERE e.object_id = p.id::text AND e.action = 'page.read') AS events
        FROM page p WHERE p.id = '${page}'`;
      const read = await until<{ status: string }>(client, reading, (row) => row?.status === 'read');
      const refused = 'SELECT last_value::integer AS times FROM watch.refused';
      const [{ times } = { times: 0 }] = (await client.query<{ times: number }>(refused)).rows;
      process.kill(reader, 'SIGCONT');
      await until<{ times: number }>(client, refused, (row) => (row?.times ?? 0) > times);
      expect((await client.query(reading)).rows[0]).toEqual(read);
      expect(read).toMatchObject({ readings: 1, events: 1 });
      await client.query('DROP TRIGGER watch ON page');
      await client.query('DROP SCHEMA watch CASCADE');
      await client.end();
      await home.close();
    },
  });
});
