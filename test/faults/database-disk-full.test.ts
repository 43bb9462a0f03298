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
import { disksMissing, fillDisk, freeOn, mountDisk, unmountDisk } from '../support/small-disk.ts';
import { insist, picture } from '../support/uploads.ts';

// PostgreSQL on a small disk of its own. What fills it is no file of its: a log, a dump, another program.

const MIB = 1024 ** 2;
/** Beside what the database takes when it is new; pieces of its write-ahead log are 16 of them. */
const ROOM_MIB = 120;
const KEPT_MIB = 40;
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

  /** Uploads one file while the disk is full until that is refused; it is sent again when there is room. */
  async function refusedUntil(
    batchId: string,
    number: number,
    full: { end(): Promise<void> },
  ): Promise<void> {
    const bytes = await picture(number);
    const answers: { status: number; code: string | undefined }[] = [];
    const until = Date.now() + FULL_MS;
    try {
      while (Date.now() < until) {
        const { status, body } = await upload(batchId, bytes);
        answers.push({ status, code: body.code });
        await pause(1_000);
      }
      expect(answers.filter(({ code }) => code === 'internal')).toEqual([]);
      expect(answers.at(-1)?.status, JSON.stringify(answers)).toBe(507);
      expect(answers.map(({ code }) => code)).toContain('database.full');
    } finally {
      await full.end();
    }
    await insist(async () => expect([200, 201]).toContain((await upload(batchId, bytes)).status));
  }

  it.each(Array.from({ length: RUNS }, (_, at) => at))('whose tables cannot grow (%i)', async (run) => {
    const batchId = await openedBatch();
    const before = server.console().length;
    const workers = server.processes('service.js');
    await strikeWhileUploading({
      fault: NO_TABLE,
      server,
      env: { SIJILL_MIN_FREE_MB: '0' },
      async strike() {
        const full = await fillDisk(disk);
        await refusedUntil(batchId, 900_000 + run, full);
      },
    });
    // Nobody ended, and the reason stands in the log, not once for every try.
    expect(server.processes('service.js')).toEqual(expect.arrayContaining(workers));
    const said = server.console().slice(before).split('\n');
    expect(said.filter((line) => line.includes('database.full')).length).toBeGreaterThan(0);
    expect(said.length).toBeLessThan(200);
    expect(await mostTries()).toBeLessThanOrEqual(1);
  });

  it.each(Array.from({ length: RUNS }, (_, at) => at))('whose log cannot grow (%i)', async (run) => {
    const batchId = await openedBatch();
    const before = server.console().length;
    await strikeWhileUploading({
      fault: NO_LOG,
      server,
      env: { SIJILL_MIN_FREE_MB: '0' },
      async strike() {
        const full = await fillDisk(disk);
        await useUpTheLog();
        await refusedUntil(batchId, 910_000 + run, full);
      },
    });
    expect(server.console().slice(before)).toMatch(/database.full|No space left/);
    expect(await mostTries()).toBeLessThanOrEqual(1);
  });

  /** Writes log until there is no room for its next piece, of which PostgreSQL ends. */
  async function useUpTheLog(): Promise<void> {
    const opened = await openHome(readConfig({ SIJILL_HOME: home }));
    const client = new pg.Client({ connectionString: opened.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    await opened.close();
    let ended = '';
    while (!ended)
      await client
        .query("SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000))")
        .catch((error: Error) => (ended = error.message));
    await client.end().catch(() => undefined);
    expect(ended).toMatch(/terminat|No space left/);
  }
});
