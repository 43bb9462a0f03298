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
  /** Of the pages that bear what was asked for, those found; of the pages found, those that bear it; 0 to 1. */
  readonly recall: number;
  readonly precision: number;
  /** The same, of the pages that bear the name itself, its words in its order. */
  readonly nameRecall: number;
  readonly namePrecision: number;
}

/** What a query asks for: the words of a name in its order, or in any order, others between them or not. */
type Asks = 'in order' | 'any order';

interface Asked {
  readonly q: string;
  readonly truth: string;
  readonly asks: Asks;
  readonly ocr?: boolean;
  readonly scripts?: boolean;
}

const PAGES = 4_000;
const NAMES = 150;
const TIMES = 6;

/** Latin spellings of given names, as English-language lists have them; of people who do not exist. */
export const LATIN: Readonly<Record<string, string>> = {
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
    const run = async (how: string, asked: readonly Asked[]) => {
      const result = await measure(
        { database, caseId, bearing, how: `${how}, ${errors * 100} % errors` },
        asked,
      );
      console.log(
        `${result.how}: ${(100 * result.recall).toFixed(1)} / ${(100 * result.precision).toFixed(1)}`,
      );
      results.push(result);
    };
    const phrases = arabic.map(
      (name): Asked => ({ q: `"${folded(name)}"`, truth: folded(name), asks: 'in order' }),
    );
    const persons = arabic.map((name): Asked => {
      const truth = folded(name);
      return { q: `person:(${truth.split(' ').join(' AND ')})`, truth, asks: 'any order' };
    });
    const across = latin.map((name): Asked => {
      const q = `person:(${name.latin.split(' ').join(' AND ')})`;
      return { q, truth: folded(name.arabic), asks: 'any order', scripts: true };
    });
    const inOrder = across.map((one, index): Asked => {
      return { ...one, q: `person:"${latin[index]!.latin}"`, asks: 'in order' };
    });
    const misread = (asked: readonly Asked[]) => asked.map((one) => ({ ...one, ocr: true }));
    await run('phrase as it stands', phrases);
    await run('phrase, misread letters too', misread(phrases));
    await run('person, words in any order, as they stand', persons);
    await run('person, words in any order, misread letters too', misread(persons));
    await run('person across scripts, words in this order, misread letters too', misread(inOrder));
    await run('person across scripts, words in any order', across);
    await run('person across scripts, words in any order, misread letters too', misread(across));
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
  asked: readonly Asked[],
): Promise<Recall> {
  const wide = new Count();
  const narrow = new Count();
  for (const { truth, asks, ...question } of asked) {
    const pages = await everyPage(database, caseId, question);
    const bears = (way: Asks) => (page: string) =>
      bearing.get(page)?.some((name) => bearsName(name, truth, way)) ?? false;
    wide.add([...bearing.keys()].filter(bears(asks)), pages);
    narrow.add([...bearing.keys()].filter(bears('in order')), pages);
  }
  return {
    how,
    queries: asked.length,
    recall: wide.recall(),
    precision: wide.precision(),
    nameRecall: narrow.recall(),
    namePrecision: narrow.precision(),
  };
}

class Count {
  #wanted = 0;
  #found = 0;
  #right = 0;

  add(wanted: readonly string[], found: readonly string[]): void {
    const bearing = new Set(wanted);
    this.#wanted += wanted.length;
    this.#found += found.length;
    this.#right += found.filter((page) => bearing.has(page)).length;
  }

  recall = () => this.#right / Math.max(1, this.#wanted);
  precision = () => this.#right / Math.max(1, this.#found);
}

/** A page bears a name when one name on it has its words, each as often as it is asked for; longer names of other people bear it too. */
function bearsName(name: string, truth: string, asks: Asks): boolean {
  if (asks === 'in order') return ` ${name} `.includes(` ${truth} `);
  const left = name.split(' ');
  return truth.split(' ').every((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

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
