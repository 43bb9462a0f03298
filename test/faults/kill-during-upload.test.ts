import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger, LedgerEntry, UploadView } from '@sijill/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { killCli, runCli } from '../support/run-cli.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

const SMALL = 300;
const BIG_BYTES = 192 * 1024 * 1024;

let server: TestServer;
let folder: string;
const hashes = new Map<string, string>();

const get = async <T>(path: string): Promise<T> => (await server.ask(path)).json() as Promise<T>;

async function put(name: string, bytes: Buffer): Promise<void> {
  hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
  await writeFile(join(folder, name), bytes);
}

beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
  folder = join(server.home, 'box');
  await mkdir(join(folder, 'below'), { recursive: true });
  // The big one comes first, so that the rest is still to come when it is on its way.
  await put('a-big.bin', randomBytes(BIG_BYTES));
  for (let index = 0; index < SMALL; index += 1)
    await put(`below/${String(index).padStart(4, '0')}.txt`, Buffer.from(`invented ${index}`));
});
afterAll(async () => {
  await server?.remove();
});

it('an upload whose command and server are both killed half-way goes on where it was, and nothing is lost or doubled', async () => {
  const command = ['upload', folder, '--case', 'Killed', '--parallel', '2', '--json'];
  const first = runCli(server.home, command);
  const staged = async (): Promise<number> => {
    const names = await readdir(join(server.home, 'incoming', 'uploads')).catch(() => []);
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(server.home, 'incoming', 'uploads', name)).then(
          ({ size }) => size,
          // Taken meanwhile.
          () => 0,
        ),
      ),
    );
    return Math.max(0, ...sizes);
  };
  while ((await staged()) < BIG_BYTES / 8) {
    expect(first.child.exitCode).toBeNull();
    await pause(5);
  }
  await killCli(first);
  await server.kill();
  const kept = await staged();
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(BIG_BYTES);

  await server.start();
  const [{ id: caseId }] = (await get<{ rows: [{ id: string }] }>('/cases')).rows;
  const batches = async () => (await get<{ rows: Ledger[] }>(`/cases/${caseId}/batches`)).rows;
  const [half] = await batches();
  expect(half).toMatchObject({ closed: false, declared: SMALL + 1 });
  const { rows: waiting } = await get<{ rows: UploadView[] }>(`/batches/${half!.batchId}/uploads`);
  const big = waiting.find(({ name }) => name === 'a-big.bin')!;
  expect(big.status).toBe('arriving');

  const second = await runCli(server.home, command).ended;
  expect([second.code, second.stderr]).toEqual([
    0,
    expect.stringContaining(`Going on with batch ${half!.batchId}`),
  ]);
  const outcome = JSON.parse(second.stdout);
  expect(outcome).toMatchObject({ files: SMALL + 1, arrived: SMALL + 1, failed: [], batch: half!.batchId });
  // The same upload went on: its announcement is older than the restart, and nothing is missed.
  expect(await get<UploadView>(`/uploads/${big.id}`)).toMatchObject({
    status: 'taken',
    createdAt: big.createdAt,
  });
  expect(await batches()).toHaveLength(1);
  expect((await batches())[0]).toMatchObject({
    closed: true,
    declared: SMALL + 1,
    received: SMALL + 1,
    arriving: 0,
    notReceived: 0,
  });
  const entries: LedgerEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: LedgerEntry[]; next: string | null } = await get(
      `/batches/${half!.batchId}/files?limit=500${cursor && `&cursor=${cursor}`}`,
    );
    entries.push(...page.rows);
    cursor = page.next;
  }
  expect(new Map(entries.map(({ name, sha256 }) => [name, sha256]))).toEqual(hashes);
  expect(entries).toHaveLength(SMALL + 1);

  // Nothing is left to go on with: the same command begins a new batch, and every file is a duplicate.
  const third = await runCli(server.home, command).ended;
  expect(third.code).toBe(0);
  expect(JSON.parse(third.stdout).batch).not.toBe(half!.batchId);
});

it('a server that restarts while files are sent is waited for', async () => {
  const running = runCli(server.home, ['upload', folder, '--case', 'Restarted', '--json', '--anew']);
  for (;;) {
    const { rows } = await get<{ rows: { id: string; name: string }[] }>('/cases');
    const found = rows.find(({ name }) => name === 'Restarted');
    const batches = found && (await get<{ rows: Ledger[] }>(`/cases/${found.id}/batches`)).rows;
    if (batches?.[0] && batches[0].received > 10) break;
    expect(running.child.exitCode).toBeNull();
    await pause(20);
  }
  // Killed and started on the same port, as a real one is.
  const { port } = new URL(server.url());
  await server.kill();
  await server.start(port);
  const { code, stdout, stderr } = await running.ended;
  expect(stderr).toBe('');
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({ arrived: SMALL + 1, failed: [] }),
  ]);
});

it('files that cannot be sent are listed, the batch stays open, and the exit code tells', async () => {
  const box = join(server.home, 'other');
  await mkdir(box);
  await writeFile(join(box, 'good.txt'), 'invented');
  await writeFile(join(box, 'empty.txt'), '');
  const list = join(server.home, 'failed.tsv');
  const waited = await runCli(server.home, [
    'upload',
    box,
    '--case',
    'Listed',
    '--wait',
    '--failed',
    list,
    '--json',
  ]).ended;
  // All arrived, none could be processed.
  expect([waited.code, await readFile(list, 'utf8')]).toEqual([1, '']);
  expect(JSON.parse(waited.stdout)).toMatchObject({ arrived: 2, ledger: { settled: true, failed: 2 } });
  expect(waited.stderr).toContain('2 files arrived and could not be processed');
  expect(waited.stderr).not.toMatch(/\r|\[#/);

  const limited = await runCli(server.home, ['upload', box, '--case', 'Listed', '--parallel', '99']).ended;
  expect([limited.code, limited.stderr]).toEqual([2, expect.stringContaining('from 1 to 32')]);
  await server.stop();
  const nobody = await runCli(server.home, ['upload', box, '--case', 'Listed']).ended;
  expect(nobody.code).toBe(3);
  await rm(box, { recursive: true });
});
