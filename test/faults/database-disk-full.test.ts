import { execFileSync } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, leaveOut, noteRow, printFaults, RUNS, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { textPages } from '../support/sheets.ts';
import { disksMissing, fillDisk, freeOn, mountDisk, unmountDisk } from '../support/small-disk.ts';
import { insist, picture } from '../support/uploads.ts';

// PostgreSQL on a small disk of its own. What fills it is no file of its: a log, a dump, another program.

const MIB = 1024 ** 2;
/** Beside what the database takes when it is new; pieces of its write-ahead log are 16 of them. */
const ROOM_MIB = 120;
const KEPT_MIB = 40;
const times = Array.from({ length: RUNS }, (_, at) => at + 1);
/** How long a full disk stays so: longer than the product waits before it asks again, ms. */
const FULL_MS = 18_000;

const BELOW = 'disk of the database below its mark: uploads refused (507), reads work';
const NO_TABLE = 'disk of the database full: no table can be extended';
const NO_LOG = 'disk of the database full: no write-ahead log can be written (PANIC)';
const skipped = leaveOut([BELOW, NO_TABLE, NO_LOG], await disksMissing());
if (skipped) printFaults();

describe.skipIf(skipped)(`a full disk of the database${skipped}`, () => {
  let home: string;
  let disk: string;
  let server: TestServer;
  let started = 0;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sijill-database-full-'));
    disk = join(home, 'database');
    await startedWith('0');
    await server.stop();
    const made = `${disk}.made`;
    const bytes = Number(execFileSync('du', ['-sm', disk], { encoding: 'utf8' }).split('\t')[0]);
    await rename(disk, made);
    execFileSync('install', ['-d', '-m', '700', disk]);
    mountDisk(disk, bytes + ROOM_MIB);
    execFileSync('cp', ['-a', `${made}/.`, disk]);
    await rm(made, { recursive: true });
  });
  afterAll(async () => {
    await server?.stop();
    unmountDisk(disk);
    await rm(home, { recursive: true, force: true });
    printFaults();
  });

  async function startedWith(minFreeMb: string): Promise<void> {
    await server?.stop();
    server = await testServer({ sample: false, home, env: { SIJILL_MIN_FREE_MB: minFreeMb } });
    await server.start();
  }

  async function openedBatch(): Promise<string> {
    const client = await server.client();
    const { id: caseId } = await client.createCase(`Room ${++started}`);
    return (await client.openBatch(caseId, { name: 'room' })).id;
  }

  async function upload(batchId: string, bytes: Buffer) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'one.png');
    const answer = await server.ask(`/batches/${batchId}/files`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
  }

  const shortages = async () =>
    ((await (await server.ask('/intake')).json()) as { shortages: { of: string }[] }).shortages.map(
      ({ of }) => of,
    );

  /** Tries that are counted of anything. */
  async function mostTries(): Promise<number> {
    const opened = await openHome(readConfig({ SIJILL_HOME: home }));
    const client = await opened.connect();
    const { rows } = await client.query<{ most: number }>(
      `SELECT greatest((SELECT max(attempts) FROM document), (SELECT max(attempts) FROM page),
        (SELECT max(attempts) FROM work_try)) AS most`,
    );
    await client.end();
    await opened.close();
    return rows[0]?.most ?? 0;
  }

  it('pauses uploads below the mark, before it is full, with the reason', async () => {
    await startedWith(String(KEPT_MIB));
    const batchId = await openedBatch();
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc((await freeOn(disk)) - (KEPT_MIB - 10) * MIB));
    const refused = await upload(batchId, await picture(1));
    expect(refused).toMatchObject({ status: 507, body: { code: 'intake.paused' } });
    expect(refused.body.detail).toMatch(/only \d+ MiB are free where the database lies/);
    expect(await shortages()).toEqual(['database']);
    expect((await (await server.client()).listCases()).length).toBeGreaterThan(0);
    await rm(ballast);
    const began = performance.now();
    expect((await upload(batchId, await picture(1))).status).toBe(201);
    expect(await shortages()).toEqual([]);
    await (await server.client()).closeBatch(batchId);
    noteRow({
      fault: BELOW,
      files: 1,
      lost: 0,
      duplicates: 0,
      sentAgain: 1,
      recoveryMs: performance.now() - began,
    });
    expect((await judge(home, { SIJILL_MIN_FREE_MB: '0' })).clean).toBe(true);
    await startedWith('0');
  });

  /** Uploads a file again and again while the disk is full; it is refused, and never without the reason. */
  async function refused(batchId: string, bytes: Buffer, forMs: number): Promise<void> {
    const codes: (string | undefined)[] = [];
    for (const until = Date.now() + forMs; Date.now() < until; await pause(1_000)) {
      const { status, body } = await upload(batchId, bytes);
      codes.push(body.code);
      if (status !== 507) expect([201, 503]).toContain(status);
    }
    // Paused: somebody else was told first.
    expect(codes.slice(-5)).toEqual(Array(5).fill(expect.stringMatching(/^(database.full|intake.paused)$/)));
  }

  interface Full {
    readonly fault: string;
    readonly number: number;
    readonly fullMs: number;
    /** What is to be done while the disk is full, made ready before. */
    ready(): Promise<() => Promise<void>>;
    /** Tries of one piece of work at most. */
    readonly tries: number;
  }

  /** Fills the disk while pages are read, and has a file sent to the end then that was refused meanwhile. */
  async function fillWhileReading({ fault, number, fullMs, ready, tries }: Full): Promise<string[]> {
    const batchId = await openedBatch();
    const bytes = await picture(number);
    const before = server.console().length;
    await strikeWhileUploading({
      fault,
      server,
      env: { SIJILL_MIN_FREE_MB: '0' },
      sheet: textPages,
      async strike() {
        const meanwhile = await ready();
        const full = await fillDisk(disk);
        try {
          await meanwhile();
          await refused(batchId, bytes, fullMs);
        } finally {
          await full.end();
        }
      },
      repair: () => insist(async () => expect([200, 201]).toContain((await upload(batchId, bytes)).status)),
    });
    expect(await mostTries()).toBeLessThanOrEqual(tries);
    return server.console().slice(before).split('\n');
  }

  it.each(times)('whose tables cannot grow (%i)', async (run) => {
    const workers = server.processes('service.js');
    const said = await fillWhileReading({
      fault: NO_TABLE,
      number: 900_000 + run,
      fullMs: FULL_MS,
      ready: async () => {
        const client = await server.client();
        return async () => expect((await client.listCases()).length).toBeGreaterThan(0);
      },
      tries: 1,
    });
    // Nobody ended, and the reason stands in the log, not once for every try.
    expect(server.processes('service.js')).toEqual(expect.arrayContaining(workers));
    expect(said.filter((line) => line.includes('database.full')).length).toBeGreaterThan(0);
    expect(said.length).toBeLessThan(200);
  });

  it.each(times)('whose log cannot grow (%i)', async (run) => {
    const said = await fillWhileReading({
      fault: NO_LOG,
      number: 910_000 + run,
      fullMs: FULL_MS / 2,
      ready: logFiller,
      // The answer to a claim may be lost with the connection: whether it is counted is not known then.
      tries: 2,
    });
    expect(said.join('\n')).toMatch(/the database ended and is started again|database.full/);
  });

  /** What writes log until there is no room for its next piece, of which PostgreSQL ends; connected while it can be. */
  async function logFiller(): Promise<() => Promise<void>> {
    const opened = await openHome(readConfig({ SIJILL_HOME: home }));
    const client = new pg.Client({ connectionString: opened.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    await opened.close();
    return async () => {
      let ended = '';
      while (!ended)
        await client
          .query("SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000))")
          .catch((error: Error) => (ended = error.message));
      await client.end().catch(() => undefined);
      expect(ended).toMatch(/terminat|No space left/);
    };
  }
});
