/**
 * Measures uploads by real processes: many small files and one huge one through `sijill upload`, the command and the
 * server killed half-way each time and started again. `pnpm bench upload [--files 20000] [--gigabytes 8] [--parallel 8]
 * [--home FOLDER]`. The huge file is sparse, but the server keeps it whole, for a moment twice: twice its size must be
 * free. Workers are held (SIGSTOP) meanwhile: what is measured is bringing in, not reading.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ledger, LedgerEntry } from '@sijill/domain';
import { killCli, type RunningCommand, runCli } from '../../support/run-cli.ts';
import { pause, type TestServer, testServer } from '../../support/server.ts';
import { picture } from '../../support/uploads.ts';
import { type MemoryCurve, watchMemory } from './memory-curve.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'upload'),
  options: {
    files: { type: 'string', default: '20000' },
    gigabytes: { type: 'string', default: '8' },
    parallel: { type: 'string', default: '8' },
    home: { type: 'string', default: tmpdir() },
  },
});

const folder = await mkdtemp(join(values.home, 'sijill-upload-'));
const server = await testServer({ sample: false, home: await emptyFolder(join(folder, 'home')) });

async function emptyFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}

const say = (text: string) => console.log(text);

/** Starts the server and holds its workers. */
async function begin(one: TestServer, port?: string): Promise<MemoryCurve> {
  await one.start(port);
  for (const pid of one.processes('service.js')) process.kill(pid, 'SIGSTOP');
  const { pid } = JSON.parse(await readFile(join(one.home, 'server.json'), 'utf8')) as { pid: number };
  return watchMemory(pid);
}

/** Kills the server; held workers would not notice that it is gone. */
async function end(one: TestServer): Promise<void> {
  const held = one.processes('service.js');
  await one.kill();
  for (const pid of held) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

interface Outcome {
  readonly seconds: number;
  readonly server: MemoryCurve;
  readonly commandPeak: number;
  readonly ledger: Ledger;
}

/** Runs an upload, kills command and server when `half` says so, and runs it again to its end. */
async function upload(what: string, caseName: string, half: () => Promise<boolean>): Promise<Outcome> {
  const command = ['upload', what, '--case', caseName, '--parallel', values.parallel, '--json'];
  let memory = await begin(server);
  say(`${caseName}: the server's main process holds ${memory.peak()} MiB at most before anything is sent`);
  const started = performance.now();
  const first: RunningCommand = runCli(server.home, command);
  while (!(await half())) {
    if (first.child.exitCode !== null)
      throw new Error(`it ended before it was half done: ${(await first.ended).stderr}`);
    await pause(50);
  }
  await killCli(first);
  const { port } = new URL(server.url());
  await end(server);
  say(`${caseName}: killed; the server had held ${memory.peak()} MiB at most: ${memory.curve().join(' ')}`);
  memory.stop();
  memory = await begin(server, port);
  const second = runCli(server.home, command);
  const own = watchMemory(second.child.pid!);
  const { code, stdout, stderr } = await second.ended;
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  const { batch } = JSON.parse(stdout) as { batch: string };
  const ledger = (await (await server.ask(`/batches/${batch}/ledger`)).json()) as Ledger;
  memory.stop();
  own.stop();
  return { seconds, server: memory, commandPeak: own.peak(), ledger };
}

async function manySmall(count: number): Promise<void> {
  const box = await emptyFolder(join(folder, 'box'));
  for (let number = 0; number < count; number += 1) {
    if (number % 500 === 0) await mkdir(join(box, String(number)));
    await writeFile(join(box, String(number - (number % 500)), `${number}.png`), await distinct(number));
  }
  say(`${count} pictures made`);
  const done = await upload(box, 'Many', async () => (await received('Many')) > count / 2);
  const { received: got, duplicate, failed, notReceived } = done.ledger;
  say(
    `many: ${got} of ${count} received, ${duplicate} duplicates, ${failed} failed, ${notReceived} not received; ${done.seconds.toFixed(0)} s with the restart, ${(count / done.seconds).toFixed(0)} files a second; server at most ${done.server.peak()} MiB (${done.server.curve().join(' ')}), command ${done.commandPeak} MiB`,
  );
  await end(server);
  await rm(box, { recursive: true });
}

/** The pictures repeat after some 160,000; their names' numbers at the end, which no reader minds, do not. */
async function distinct(number: number): Promise<Buffer> {
  return Buffer.concat([await picture(number), Buffer.from(String(number))]);
}

async function received(caseName: string): Promise<number> {
  const { rows } = (await (await server.ask('/cases')).json()) as { rows: { id: string; name: string }[] };
  const found = rows.find(({ name }) => name === caseName);
  if (!found) return 0;
  const batches = (await (await server.ask(`/cases/${found.id}/batches`)).json()) as { rows: Ledger[] };
  return batches.rows[0]?.received ?? 0;
}

async function oneHuge(gigabytes: number): Promise<void> {
  const path = join(folder, 'huge.bin');
  const size = gigabytes * 1024 ** 3;
  const file = await open(path, 'w');
  await file.write(Buffer.from('invented'), 0, 8, 0);
  await file.truncate(size);
  await file.close();
  const staged = async () => {
    const place = join(server.home, 'incoming', 'uploads');
    const names = await readdir(place).catch(() => []);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(place, name))).size));
    return Math.max(0, ...sizes);
  };
  const done = await upload(path, 'Huge', async () => (await staged()) > size / 2);
  const { batchId } = done.ledger;
  const { rows } = (await (await server.ask(`/batches/${batchId}/files`)).json()) as { rows: LedgerEntry[] };
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const same = rows[0]?.sha256 === hash.digest('hex');
  say(
    `huge: ${gigabytes} GiB in ${done.seconds.toFixed(0)} s with the restart, checksum ${same ? 'holds' : 'DIFFERS'}; server at most ${done.server.peak()} MiB (${done.server.curve().join(' ')}), command ${done.commandPeak} MiB`,
  );
  await end(server);
}

try {
  if (Number(values.files) > 0) await manySmall(Number(values.files));
  if (Number(values.gigabytes) > 0) await oneHuge(Number(values.gigabytes));
} finally {
  await end(server);
  await rm(folder, { recursive: true, force: true });
}
