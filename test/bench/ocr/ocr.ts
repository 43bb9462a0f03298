/**
 * Measures reading of pages, ours beside the `tesseract` command in the same run. See `--help`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bookPages } from './book-pages.ts';
import { ENGINES } from './engines.ts';
import { cleanPages, degradedPages, otherPages } from './generated-pages.ts';
import { measureNative, measureOurs } from './measure.ts';
import { measureMemory } from './memory.ts';
import { nativeTesseract } from './native-tesseract.ts';
import { groupSummary, groupsOf, machine, report } from './report.ts';
import { writeResults } from './results-file.ts';
import { drawnPdfs, scans } from './scans.ts';
import type { SystemRun } from './system-run.ts';
import type { Work } from './work.ts';

const HELP = `pnpm bench ocr [options]
  --set NAMES      of clean, degraded, others, books, scans, drawn, tables; default clean,degraded,books,scans
  --engine NAMES   of ${Object.keys(ENGINES).join(', ')}; default sijill; none: only what is beside
  --beside NAMES   of ara, Arabic (models of the tesseract command, one thread a page), ara+threads, Arabic+threads (as many
                   as it takes by itself); default ara; none
  --kept           what the command read of the same images in an earlier run: much faster, but its speed is not told
  --limit N        pages of each set; --only TEXT: pages whose name holds it
  --workers N      pages at a time; default 2
  --seed N         another seed makes other generated pages; default 1
  --fonts system   the machine's own fonts for generated pages
  --memory N       memory of one worker over N clean pages, nothing else
  --out FOLDER     what was read, and the truth beside it
  --json FILE      all figures
  --write          writes the tables to test/bench/RESULTS.md
Pages are generated once and kept in SIJILL_BENCH_CACHE (default: the temporary folder).`;

const { values: flags } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'ocr'),
  options: {
    set: { type: 'string', default: 'clean,degraded,books,scans' },
    engine: { type: 'string', default: 'sijill' },
    beside: { type: 'string', default: 'ara' },
    kept: { type: 'boolean', default: false },
    limit: { type: 'string' },
    only: { type: 'string' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    fonts: { type: 'string', default: 'packaged' },
    memory: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const names = (list: string) => list.split(',').filter((name) => name !== '' && name !== 'none');
const how = { seed: Number(flags.seed), fonts: flags.fonts === 'system' ? 'system' : 'packaged' } as const;
const tables = async () => (await cleanPages(how)).filter(({ name }) => name.includes('-table-'));
const SETS: Readonly<Record<string, () => Promise<Work[]>>> = {
  clean: () => cleanPages(how),
  degraded: () => degradedPages(how),
  others: () => otherPages(how),
  books: () => bookPages(how.seed),
  scans,
  drawn: drawnPdfs,
  tables,
};

async function chosenWorks(): Promise<Work[]> {
  const works: Work[] = [];
  for (const name of names(flags.set)) {
    const set = SETS[name];
    if (!set) throw new Error(`There is no set "${name}"; see --help.`);
    const all = (await set()).filter((work) => work.name.includes(flags.only ?? ''));
    works.push(...all.slice(0, flags.limit ? Number(flags.limit) : all.length));
  }
  return works;
}

/** Ends the name of a model that is read with as many threads as the command takes by itself. */
const OWN_THREADS = /\+threads$/;

async function measure(works: readonly Work[]): Promise<SystemRun[]> {
  const runs: SystemRun[] = [];
  const workers = Number(flags.workers);
  const native = await nativeTesseract();
  for (const beside of names(flags.beside)) {
    const model = beside.replace(OWN_THREADS, '');
    const threads = beside === model ? 'one' : 'default';
    if (!native?.models.includes(model)) {
      console.error(`Left out: the tesseract command with the model ${model} is not installed.`);
      continue;
    }
    console.error(`${native.version}, ${beside}: ${works.length} files ...`);
    runs.push(await measureNative(works, { model, threads, workers, kept: flags.kept }));
  }
  for (const engine of names(flags.engine)) {
    if (!ENGINES[engine]) throw new Error(`There is no engine "${engine}"; see --help.`);
    console.error(`sijill ${engine}: ${works.length} files ...`);
    runs.push(await measureOurs(engine, works, workers));
  }
  return runs;
}

function keepTexts(folder: string, runs: readonly SystemRun[]): void {
  for (const { system, scored } of runs) {
    const target = join(folder, system.replaceAll(' ', '-'));
    mkdirSync(target, { recursive: true });
    for (const { work, text } of scored) {
      const name = work.name.replaceAll('/', '-');
      writeFileSync(join(target, `${name}.txt`), text);
      writeFileSync(join(folder, `${name}.truth.txt`), work.expected.text);
    }
  }
}

const figures = (runs: readonly SystemRun[]) => ({
  date: new Date().toISOString(),
  machine: machine(),
  flags,
  runs: runs.map(({ scored, ...run }) => ({
    ...run,
    groups: Object.fromEntries(
      groupsOf(runs).map((group) => [group, groupSummary({ ...run, scored }, group)]),
    ),
    works: scored.map(({ work, score: { judged, ...score }, steps }) => ({
      name: work.name,
      steps,
      ...score,
    })),
  })),
});

if (flags.help) {
  console.log(HELP);
} else if (flags.memory) {
  await measureMemory(names(flags.engine)[0] ?? 'sijill', await cleanPages(how), Number(flags.memory));
} else {
  const runs = await measure(await chosenWorks());
  const text = report(runs);
  console.log(text);
  for (const { system, failures } of runs)
    for (const failure of failures) console.log(`${system} failed on ${failure}`);
  if (flags.out) keepTexts(flags.out, runs);
  if (flags.json) writeFileSync(flags.json, JSON.stringify(figures(runs), null, 1));
  if (flags.write) {
    const day = new Date().toISOString().slice(0, 10);
    writeResults('OCR', `${day}; ${machine()}; seed ${flags.seed}, ${flags.fonts} fonts.\n\n${text}`);
  }
}
