/**
 * Measures search on invented cases: time of the kinds of query that people ask with and without facets, sizes, what a page costs to
 * index, growth; names found on misread pages; stemmers. `pnpm bench search [--sizes 2000,20000,200000] [--each 40]
 * [--kinds "one word,nearness"] [--seed 1] [--no-noisy] [--no-floor] [--home FOLDER] [--write]`. The largest size takes a quarter of an hour to fill
 * and 8 GB of disk, which are given back; with `--home` the filled database stays there and is used again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@sijill/runtime';
import { migrate, type OpenDatabase, openDatabase, prepareIdentities } from '@sijill/storage';
import { TEST_KEYS } from '../../support/identity-keys.ts';
import { withServerRole } from '../as-server.ts';
import { Random } from '../extract/forms/random.ts';
import { writeResults } from '../ocr/results-file.ts';
import { fillCase } from './fill.ts';
import { type Floor, measureFloor } from './floor.ts';
import { type IndexCost, indexCase } from './index-case.ts';
import { drawSources, KINDS } from './kinds.ts';
import { type Timing, timeQuestions } from './measure.ts';
import { measureNoisy, type Recall } from './noisy.ts';
import { report } from './report.ts';
import { type IndexSize, indexSizes } from './sizes.ts';
import { compareStemmers, type StemmerScore } from './stemmers.ts';

export interface SizeResult {
  readonly pages: number;
  readonly mentions: number;
  readonly words: number;
  readonly cost: IndexCost | undefined;
  readonly sizes: readonly IndexSize[];
  readonly kinds: readonly { readonly name: string; readonly plain: Timing; readonly facets: Timing }[];
  readonly floor: readonly Floor[];
}

export interface SearchResults {
  readonly bySize: readonly SizeResult[];
  readonly noisy: readonly Recall[];
  readonly stemmers: readonly StemmerScore[];
  readonly each: number;
  readonly seed: number;
}

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'search'),
  options: {
    sizes: { type: 'string', default: '2000,20000,200000' },
    each: { type: 'string', default: '40' },
    kinds: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    noisy: { type: 'boolean', default: true },
    floor: { type: 'boolean', default: true },
    home: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const seed = Number(values.seed);
const each = Number(values.each);
const wanted = values.kinds.split(',').filter(Boolean);

/** The trigram index of a larger case takes longer to make than everything else together. */
const MOST_FOR_TRIGRAMS = 50_000;

/** Share of letters misread in the pages that are timed: what our own reader does on fair scans, and a little more. */
const ERRORS = 0.03;

async function withDatabase<T>(
  name: string,
  use: (database: OpenDatabase & { readonly url: string }) => Promise<T>,
): Promise<T> {
  const home = values.home
    ? join(values.home, name)
    : await mkdtemp(join(tmpdir(), `sijill-search-${name}-`));
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 2, TEST_KEYS);
  try {
    await migrate(database.pool);
    await prepareIdentities(database, TEST_KEYS);
    return await use({ ...database, url: postgres.url });
  } finally {
    await database.close();
    await postgres.stop();
    if (!values.home) await rm(home, { recursive: true, force: true });
  }
}

async function measureSize(pages: number): Promise<SizeResult> {
  return withDatabase(String(pages), async (database) => {
    const { pool, db } = database;
    const known = await pool.query("SELECT id FROM case_file WHERE name = 'timed'");
    let caseId = known.rows[0]?.id as string | undefined;
    let cost: IndexCost | undefined;
    if (!caseId) {
      console.log(`${pages} pages: filling`);
      ({ caseId } = await fillCase(pool, 'timed', { seed, pages, errors: ERRORS }));
      console.log(`${pages} pages: indexing`);
      cost = await indexCase(pool, db, caseId);
    }
    const counted = await pool.query(
      'SELECT (SELECT count(*) FROM mention)::integer AS mentions, (SELECT count(*) FROM search_term)::integer AS words',
    );
    const sources = await drawSources(pool, caseId, each, new Random(seed + 7));
    const kinds: SizeResult['kinds'][number][] = [];
    await withServerRole(database.url, caseId, async (server) => {
      for (const { name, ask } of KINDS.filter((kind) => wanted.length === 0 || wanted.includes(kind.name))) {
        const questions = sources.map((source) => ({ ...ask(source), limit: 20 }));
        const plain = await timeQuestions(
          server,
          caseId,
          questions.map((one) => ({ ...one, facets: false })),
        );
        const facets = await timeQuestions(server, caseId, questions);
        kinds.push({ name, plain, facets });
        console.log(
          `${pages} pages, ${name}: p50 ${plain.p50.toFixed(0)}, p95 ${plain.p95.toFixed(0)}, cpu ${plain.cpu.toFixed(0)} (95 %: ${plain.cpu95.toFixed(0)}) ms; with facets ${facets.p50.toFixed(0)}, ${facets.p95.toFixed(0)}, ${facets.cpu.toFixed(0)} (${facets.cpu95.toFixed(0)}); ${plain.pages.toFixed(0)} pages`,
        );
      }
    });
    const floor = values.floor ? await measureFloor(pool, caseId, sources, pages <= MOST_FOR_TRIGRAMS) : [];
    return { pages, ...counted.rows[0], cost, sizes: await indexSizes(pool), kinds, floor };
  });
}

const bySize: SizeResult[] = [];
for (const pages of values.sizes.split(',').filter(Boolean).map(Number))
  bySize.push(await measureSize(pages));
const { noisy, stemmers } = values.noisy
  ? await withDatabase('noisy', async (database) => ({
      stemmers: await compareStemmers(database.pool, seed),
      noisy: await measureNoisy(database, seed),
    }))
  : { noisy: [], stemmers: [] };
bySize.sort((a, b) => a.pages - b.pages);
const text = report({ bySize, noisy, stemmers, each, seed });
console.log(`\n${text}`);
if (values.write) writeResults('Search', text);
