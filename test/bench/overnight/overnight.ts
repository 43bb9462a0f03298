/**
 * The whole way of many pages on a real server, as in a night: generated pages of invented paperwork are uploaded one file
 * after the other, read, their mentions found, compared with a registry of people of whom some stand on the pages, and
 * indexed. Tells for every part of so many pages how fast it was and what memory all processes took at most, then the
 * processor time a page by process, and which share of it was not reading: of all, and of those after the first part alone.
 * The first part is a batch of its own and wholly done before the others come, so that what is loaded and made ready once,
 * and a whole night pays once, lies in it.
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
/** The row of all the others. */
const NOT_READING = '**all but reading**';
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

  const ask = async (counts: string) => {
    const { rows } = await database.query<Record<string, string>>(`SELECT ${counts}`);
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]));
  };
  // Asked again and again: no more than is needed, as it is the database's time that is measured.
  const pagesRead = async () =>
    (await ask("(SELECT count(*) FROM page WHERE status <> 'waiting') AS read")).read ?? 0;
  const isDone = async (pagesThen: number) => {
    const now = await ask(`(SELECT count(*) FROM search_page) AS indexed,
      (SELECT count(*) FROM link_work WHERE done < requested OR paired < done) AS comparing`);
    return (now.indexed ?? 0) >= pagesThen && now.comparing === 0;
  };

  let from = { at: performance.now(), read: 0 };
  let most = new Map<string, number>();
  const tellPart = (read: number) => {
    const seconds = (performance.now() - from.at) / 1_000;
    const of = (purpose: string) => (most.get(purpose) ?? 0).toFixed(0);
    console.log(
      `| ${from.read + 1} to ${read} | ${seconds.toFixed(0)} | ${((read - from.read) / seconds).toFixed(2)} | ${of('all')} | ${of('reader')} | ${of('prepare-child')} | ${of('other workers')} | ${of('compare-process')} | ${of('main')} | ${of('PostgreSQL')} | ${of(BUFFERS)} | ${(loadavg()[0] ?? 0).toFixed(0)} |`,
    );
    from = { at: performance.now(), read };
    most = new Map();
  };

  /** A batch of these files until all of it, and so many pages in all, are read, indexed and compared. */
  const wholeWay = async (name: string, files: readonly string[], pagesThen: number) => {
    const { id: batchId } = await client.openBatch(caseId, { name, declared: files.length });
    const began = performance.now();
    from = { at: began, read: from.read };
    const uploading = (async () => {
      for (const file of files)
        await client.uploadFile(batchId, {
          name: file.split('/').at(-1) ?? file,
          file: await openFile(file),
        });
      await client.closeBatch(batchId);
    })();
    uploading.catch(() => undefined);
    for (let ended = false; !ended; ) {
      await wait(LOOK_MS);
      for (const [purpose, mib] of memoryByPurpose())
        most.set(purpose, Math.max(most.get(purpose) ?? 0, mib));
      const read = await pagesRead();
      ended = read >= pagesThen;
      if (read - from.read >= part || ended) tellPart(read);
    }
    await uploading;
    for (let ledger = await client.ledger(batchId); !ledger.settled; ledger = await client.ledger(batchId))
      await wait(LOOK_MS);
    await client.linkingDone(caseId);
    while (!(await isDone(pagesThen))) await wait(LOOK_MS);
    const { processed, failed } = await client.ledger(batchId);
    return { seconds: (performance.now() - began) / 1_000, processed, failed };
  };

  const files = together === 1 ? images : await boundTogether(images);
  const firstFiles = Math.min(files.length, Math.ceil(part / together));
  const firstPages = Math.min(images.length, firstFiles * together);
  console.log(`| pages | seconds | pages a second | memory at most, MiB | reader | preparers | other workers | comparing | main | PostgreSQL's processes | its buffers, as far as touched | load |
|---|---|---|---|---|---|---|---|---|---|---|---|`);
  const before = cpuByPurpose();
  const batches = [await wholeWay('evening', files.slice(0, firstFiles), firstPages)];
  const after = [{ cpu: cpuByPurpose(), pages: firstPages }];
  if (firstPages < images.length) {
    batches.push(await wholeWay('night', files.slice(firstFiles), images.length));
    after.push({ cpu: cpuByPurpose(), pages: images.length });
  }

  const sum = (of: (batch: (typeof batches)[number]) => number) =>
    batches.reduce((total, batch) => total + of(batch), 0);
  const seconds = sum((batch) => batch.seconds);
  const found =
    await ask(`(SELECT count(*) FROM mention) AS mentions, (SELECT count(*) FROM candidate) AS candidates,
    (SELECT count(*) FROM person_pair) AS pairs`);
  console.log(
    `\n${images.length} pages uploaded, read, indexed and compared in ${seconds.toFixed(0)} s: ${(images.length / seconds).toFixed(2)} pages a second; a night of 15,000 in 8 hours needs ${WANTED.toFixed(2)}. ${sum(({ processed }) => processed)} files processed, ${sum(({ failed }) => failed)} failed; ${found.mentions} mentions, ${found.candidates} candidates, ${found.pairs} pairs of people.\n`,
  );
  const last = after.at(-1)!;
  const tables = [spentBetween({ cpu: before, pages: 0 }, last)];
  if (after.length > 1) tables.push(spentBetween(after[0]!, last));
  const heads = ['all', `after the first ${firstPages}`].slice(0, tables.length);
  console.log(`| processor time | ${heads.map((head) => `s a page, ${head} | %`).join(' | ')} |`);
  console.log(`|---|${'---|---|'.repeat(tables.length)}`);
  for (const purpose of [...tables[0]!.keys(), NOT_READING])
    console.log(`| ${[purpose, ...tables.map((table) => told(table, purpose))].join(' | ')} |`);
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

interface Moment {
  readonly cpu: ReadonlyMap<string, number>;
  /** That were done by then. */
  readonly pages: number;
}

/** Processor seconds a page by purpose, most first. */
function spentBetween(from: Moment, to: Moment): Map<string, number> {
  const each = [...to.cpu].map(
    ([purpose, cpu]) => [purpose, (cpu - (from.cpu.get(purpose) ?? 0)) / (to.pages - from.pages)] as const,
  );
  return new Map(each.sort(([, one], [, other]) => other - one));
}

/** Two cells of a table: seconds a page, and of all its seconds how many in a hundred. */
function told(table: ReadonlyMap<string, number>, purpose: string): string {
  const all = [...table.values()].reduce((total, cpu) => total + cpu, 0);
  const reading = READING.reduce((total, one) => total + (table.get(one) ?? 0), 0);
  const cpu = purpose === NOT_READING ? all - reading : (table.get(purpose) ?? 0);
  return `${cpu.toFixed(3)} | ${((100 * cpu) / all).toFixed(1)}`;
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
