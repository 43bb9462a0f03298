import { runSearch } from '@sijill/search';
import { type OpenDatabase, withSearchStore } from '@sijill/storage';
import { Random } from '../extract/forms/random.ts';
import { type CorpusOptions, inventName, makeCorpus } from './corpus.ts';
import { fillCase } from './fill.ts';
import { indexCase } from './index-case.ts';
import { familyNames, folded } from './lists.ts';

export interface Recall {
  readonly how: string;
  readonly queries: number;
  /** Of the pages that bear the name, those found; of the pages found, those that bear it; 0 to 1. */
  readonly recall: number;
  readonly precision: number;
}

const PAGES = 4_000;
const NAMES = 150;
const TIMES = 6;

/** Latin spellings of given names, as English-language lists have them; of people who do not exist. */
const LATIN: Readonly<Record<string, string>> = {
  خلف: 'Khalaf',
  مراد: 'Murad',
  حسين: 'Hussein',
  سليمان: 'Sulaiman',
  إبراهيم: 'Ibrahim',
  يوسف: 'Yousef',
  محمود: 'Mahmoud',
  قاسم: 'Qasim',
  خالد: 'Khaled',
  سالم: 'Salem',
  ناصر: 'Nasser',
  فرحان: 'Farhan',
  نايف: 'Nayef',
  جمال: 'Jamal',
  كريم: 'Karim',
  سعيد: 'Saeed',
  رشيد: 'Rashid',
  داود: 'Dawood',
  عثمان: 'Othman',
  مصطفى: 'Mustafa',
};

/** Finds planted names on pages read with errors, and on the same pages read without: what the switches bring. */
export async function measureNoisy(
  database: OpenDatabase,
  seed: number,
  shares: readonly number[] = [0, 0.03, 0.08],
): Promise<Recall[]> {
  const random = new Random(seed);
  const families = familyNames(random, 2_000);
  const arabic = Array.from({ length: NAMES }, () => inventName(random, families));
  const latin = Array.from({ length: 60 }, () => {
    const parts = [0, 1, 2].map(() => random.pick(Object.keys(LATIN)));
    return { arabic: parts.join(' '), latin: parts.map((part) => LATIN[part]).join(' ') };
  });
  const names = [...new Set([...arabic, ...latin.map((name) => name.arabic)])];
  const results: Recall[] = [];
  for (const errors of shares) {
    const options: CorpusOptions = { seed: seed + 1, pages: PAGES, errors, planted: { names, times: TIMES } };
    const { caseId } = await fillCase(database.pool, `noisy ${errors} ${seed}`, options);
    await indexCase(database.pool, database.db, caseId);
    const bearing = pagesBearing(options);
    const run = (how: string, asked: { q: string; truth: string; ocr?: boolean; scripts?: boolean }[]) =>
      measure({ database, caseId, bearing, how: `${how}, ${errors * 100} % errors` }, asked);
    const phrases = arabic.map((name) => ({ q: `"${folded(name)}"`, truth: folded(name) }));
    const persons = arabic.map((name) => ({
      q: `person:(${folded(name).split(' ').join(' AND ')})`,
      truth: folded(name),
    }));
    const across = latin.map((name) => ({
      q: `person:(${name.latin.split(' ').join(' AND ')})`,
      truth: folded(name.arabic),
    }));
    const inOrder = latin.map((name) => ({ q: `person:"${name.latin}"`, truth: folded(name.arabic) }));
    results.push(await run('phrase as it stands', phrases));
    results.push(
      await run(
        'person across scripts, words in this order, misread letters too',
        inOrder.map((one) => ({ ...one, scripts: true, ocr: true })),
      ),
    );
    results.push(
      await run(
        'phrase, misread letters too',
        phrases.map((one) => ({ ...one, ocr: true })),
      ),
    );
    results.push(
      await run(
        'person, misread letters too',
        persons.map((one) => ({ ...one, ocr: true })),
      ),
    );
    results.push(
      await run(
        'person across scripts',
        across.map((one) => ({ ...one, scripts: true })),
      ),
    );
    results.push(
      await run(
        'person across scripts, misread letters too',
        across.map((one) => ({ ...one, scripts: true, ocr: true })),
      ),
    );
  }
  return results;
}

/** Folded names by the position of the page that bears them; the same options give the same names at any error rate. */
function pagesBearing(options: CorpusOptions): Map<string, readonly string[]> {
  const bearing = new Map<string, readonly string[]>();
  for (const { evidenceNumber, pages } of makeCorpus(options))
    for (const { number, names } of pages) bearing.set(`${evidenceNumber}/${number}`, names);
  return bearing;
}

interface Measured {
  readonly database: OpenDatabase;
  readonly caseId: string;
  readonly bearing: ReadonlyMap<string, readonly string[]>;
  readonly how: string;
}

async function measure(
  { database, caseId, bearing, how }: Measured,
  asked: readonly { q: string; truth: string; ocr?: boolean; scripts?: boolean }[],
): Promise<Recall> {
  let wanted = 0;
  let found = 0;
  let right = 0;
  for (const { truth, ...question } of asked) {
    const pages = await everyPage(database, caseId, question);
    const bears = (page: string) => bearing.get(page)?.some((name) => bearsName(name, truth)) ?? false;
    wanted += [...bearing.keys()].filter(bears).length;
    found += pages.length;
    right += pages.filter(bears).length;
  }
  return {
    how,
    queries: asked.length,
    recall: right / Math.max(1, wanted),
    precision: right / Math.max(1, found),
  };
}

/** A page bears a name when its words stand in one name in this order; longer names of other people bear it too. */
const bearsName = (name: string, truth: string) => ` ${name} `.includes(` ${truth} `);

async function everyPage(
  database: OpenDatabase,
  caseId: string,
  question: { q: string; ocr?: boolean; scripts?: boolean },
): Promise<string[]> {
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await withSearchStore(database.db, caseId, (store) =>
      runSearch(store, { ...question, facets: false, limit: 100, ...(cursor && { cursor }) }),
    );
    pages.push(...answer.rows.map(({ evidenceNumber, pageNumber }) => `${evidenceNumber}/${pageNumber}`));
    cursor = answer.next ?? undefined;
  } while (cursor && pages.length < 2_000);
  return pages;
}
