/**
 * The whole way of many pages on a real server, as in a night: generated pages of invented paperwork are uploaded one file
 * after the other, read, their mentions found, compared with a registry of people of whom some stand on the pages, and
 * indexed. Tells for every part of so many pages how fast it was and what memory all processes took at most, then the
 * processor time a page by process, and which share of it was not reading.
 * `pnpm bench overnight [--pages 500] [--part 50] [--seed 11] [--images FOLDER] [--together 1]`; pages that lie in FOLDER
 * already are taken as they are (making them takes a second each). So many together come as one PDF. Linux, Chromium.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openFile } from '@sijill/cli';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { testServer } from '../../support/server.ts';
import { cpuSeconds } from '../ocr/process-tree.ts';
import { pageSet } from '../pages/page-set.ts';
import { memoryOf, serverProcesses } from '../processes.ts';
import { scannedPdf } from './scanned-pdf.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    pages: { type: 'string', default: '500' },
    part: { type: 'string', default: '50' },
    seed: { type: 'string', default: '11' },
    images: { type: 'string' },
    together: { type: 'string', default: '1' },
  },
});
const [pages, part, seed] = [Number(values.pages), Number(values.part), Number(values.seed)];
const together = Number(values.together);

/** A night: 15,000 pages in eight hours. */
const WANTED = 15_000 / (8 * 3_600);
/** Whose work is reading: preparing the picture and recognising it. */
const READING = ['reader', 'prepare-child', 'line-child'];
const LOOK_MS = 500;
/** What PostgreSQL's processes share is told apart: it grows to what `shared_buffers` says, and no further. */
const BUFFERS = 'buffers';

interface Made {
  readonly images: readonly string[];
  readonly names: readonly string[];
}

const scratch = await mkdtemp(join(tmpdir(), 'sijill-overnight-'));
const server = await testServer({ sample: false, home: await homeIn(scratch) });
try {
  const { images, names } = await madePages(values.images ?? join(scratch, 'pages'));
  await server.start();
  const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  const database = await home.connect();
  const client = await server.client();
  const caseId = await client.caseOrNew('Overnight (fictitious)');
  const registry = join(scratch, 'registry.csv');
  await writeFile(registry, csvOf(names));
  await client.importRegistry(caseId, { name: 'People (fictitious)', file: await openFile(registry) });
  await client.linkingDone(caseId);

  const state = async () => {
    const { rows } = await database.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM page WHERE status <> 'waiting') AS read,
         (SELECT count(*) FROM search_page) AS indexed, (SELECT count(*) FROM mention) AS mentions,
         (SELECT count(*) FROM candidate) AS candidates`,
    );
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]));
  };
  const files = together === 1 ? images : await boundTogether(images);
  const before = cpuByPurpose();
  const { id: batchId } = await client.openBatch(caseId, { name: 'night', declared: files.length });
  const began = performance.now();
  const uploading = (async () => {
    for (const file of files)
      await client.uploadFile(batchId, { name: file.split('/').at(-1) ?? file, file: await openFile(file) });
    await client.closeBatch(batchId);
  })();
  uploading.catch(() => undefined);

  console.log(`| pages | seconds | pages a second | memory at most, MiB | reader | preparers | other workers | comparing | main | PostgreSQL's processes | its buffers, as far as touched | load |
|---|---|---|---|---|---|---|---|---|---|---|---|`);
  let from = { at: began, read: 0 };
  let most = new Map<string, number>();
  let now = await state();
  for (let ended = false; !ended; ) {
    await wait(LOOK_MS);
    for (const [purpose, mib] of memoryByPurpose()) most.set(purpose, Math.max(most.get(purpose) ?? 0, mib));
    now = await state();
    const read = now.read ?? 0;
    ended = read >= images.length;
    if (read - from.read < part && !ended) continue;
    const seconds = (performance.now() - from.at) / 1_000;
    const of = (purpose: string) => (most.get(purpose) ?? 0).toFixed(0);
    console.log(
      `| ${from.read + 1} to ${read} | ${seconds.toFixed(0)} | ${((read - from.read) / seconds).toFixed(2)} | ${of('all')} | ${of('reader')} | ${of('prepare-child')} | ${of('other workers')} | ${of('compare-process')} | ${of('main')} | ${of('PostgreSQL')} | ${of(BUFFERS)} | ${(loadavg()[0] ?? 0).toFixed(0)} |`,
    );
    from = { at: performance.now(), read };
    most = new Map();
  }
  const reading = (performance.now() - began) / 1_000;
  await uploading;
  for (let ledger = await client.ledger(batchId); !ledger.settled; ledger = await client.ledger(batchId))
    await wait(LOOK_MS);
  await client.linkingDone(caseId);
  for (now = await state(); (now.indexed ?? 0) < images.length; now = await state()) await wait(LOOK_MS);
  const seconds = (performance.now() - began) / 1_000;
  const after = cpuByPurpose();
  const ledger = await client.ledger(batchId);

  console.log(
    `\n${images.length} pages uploaded, read, indexed and compared in ${seconds.toFixed(0)} s (read after ${reading.toFixed(0)}): ${(images.length / seconds).toFixed(2)} pages a second; a night of 15,000 in 8 hours needs ${WANTED.toFixed(2)}. ${ledger.processed} files processed, ${ledger.failed} failed; ${now.mentions} mentions, ${now.candidates} candidates.\n`,
  );
  console.log('| processor time | s a page | % |\n|---|---|---|');
  const spent = [...after].map(([purpose, cpu]) => ({
    purpose,
    cpu: (cpu - (before.get(purpose) ?? 0)) / images.length,
  }));
  const all = spent.reduce((sum, { cpu }) => sum + cpu, 0);
  for (const { purpose, cpu } of spent.sort((a, b) => b.cpu - a.cpu))
    console.log(`| ${purpose} | ${cpu.toFixed(3)} | ${((100 * cpu) / all).toFixed(1)} |`);
  const other = spent
    .filter(({ purpose }) => !READING.includes(purpose))
    .reduce((sum, { cpu }) => sum + cpu, 0);
  console.log(`| **all but reading** | ${other.toFixed(3)} | **${((100 * other) / all).toFixed(1)}** |`);
  await database.end();
  await home.close();
} finally {
  await server.remove();
  await rm(scratch, { recursive: true, force: true });
}

async function homeIn(folder: string): Promise<string> {
  const home = join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  return home;
}

/** The pictures, and some names that truly stand on them. */
async function madePages(folder: string): Promise<Made> {
  const list = join(folder, 'made.json');
  if (existsSync(list)) {
    const made = JSON.parse(await readFile(list, 'utf8')) as Made;
    if (made.images.length >= pages) return { ...made, images: made.images.slice(0, pages) };
  }
  const set = await pageSet({
    seed,
    count: pages,
    conditions: ['clean', 'skewed', 'clean', 'photo'],
    imageFolder: folder,
  });
  const names = set.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === 'person').slice(0, 2));
  const made = {
    images: set.map(({ image }) => image ?? ''),
    names: [...new Set(names.map(({ text }) => text))],
  };
  await writeFile(list, JSON.stringify(made));
  return made;
}

/** So many pages to a file. */
async function boundTogether(images: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (let from = 0; from < images.length; from += together) {
    const file = join(scratch, `scan-${files.length + 1}.pdf`);
    await writeFile(file, await scannedPdf(images.slice(from, from + together)));
    files.push(file);
  }
  return files;
}

function csvOf(names: readonly string[]): string {
  const rows = names.map((name, at) => `N-${at + 1},"${name.replaceAll(/["\n]/g, ' ')}"`);
  return ['id,name', ...rows].join('\n');
}

/** Seconds so far; what has ended counts with what started it. */
function cpuByPurpose(): Map<string, number> {
  return new Map([...serverProcesses()].map(([purpose, pids]) => [purpose, cpuSeconds(pids)]));
}

function memoryByPurpose(): Map<string, number> {
  const memory = new Map<string, number>();
  let buffers = 0;
  for (const [purpose, pids] of serverProcesses()) {
    const held = pids.map(memoryOf);
    memory.set(
      purpose,
      held.reduce((sum, { own }) => sum + own, 0),
    );
    buffers += held.reduce((sum, { shared }) => sum + shared, 0);
  }
  memory.set(BUFFERS, buffers);
  memory.set(
    'all',
    [...memory.values()].reduce((sum, mib) => sum + mib, 0),
  );
  return memory;
}
