import type { PhraseWays } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { type RareTerms, readRareTerms } from './rare-terms.ts';
import { pairNumber, wordNumber } from './search-numbers.ts';
import { type WordsByNumber, wayFinder } from './search-ways.ts';
import { integers, orOf, unindexed } from './search-words.ts';

/** Pairs that one question to the index of neighbours has: it tries every one for every page that has any of them. */
const PAIRS_AT_ONCE = 64;

/**
 * Pages of a case that hold a phrase of which each word may be misread. Where one does, two neighbouring words of it are
 * both frequent, and the index of neighbours knows them, or one is rare, and its pages are known. Of the pages found so,
 * the numbers of the words are read in their order; where these are the phrase, the words themselves are asked.
 */
export async function pagesHolding(
  transaction: Database,
  caseId: string,
  ways: PhraseWays,
): Promise<number[]> {
  const possible = ways.filter((way) => way.every((terms) => terms.length > 0));
  if (possible.length === 0) return [];
  const rare = await readRareTerms(transaction, [...new Set(possible.flat(2))]);
  const placed = placesOf(possible, rare);
  const single = placed.flatMap((way) => (way.length === 1 ? way[0]!.frequent : []));
  const find = wayFinder(placed.map((way) => way.map(({ words }) => words)));
  const perhaps = (await readLikely(transaction, caseId, likely(placed))).flatMap(({ key, words }) => {
    const query = find(words);
    return query === undefined ? [] : [{ key, query }];
  });
  const sure = [
    ...(await pagesOf(transaction, caseId, single)),
    ...(await pagesThatSay(transaction, perhaps)),
  ];
  return [...new Set(sure)];
}

/** What may stand at one place of a phrase. */
interface Place {
  readonly words: WordsByNumber;
  readonly frequent: readonly string[];
  /** Numbers of the frequent words. */
  readonly numbers: readonly number[];
  /** Pages of the rare ones, in any case, on the page or in what was made of a name on it. */
  readonly pages: readonly number[];
}

/** Ways share most of their places: each is made once. */
function placesOf(ways: PhraseWays, rare: RareTerms): readonly (readonly Place[])[] {
  const made = new Map<readonly string[], Place>();
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const number = numbers.get(term) ?? wordNumber(term);
    numbers.set(term, number);
    return number;
  };
  return ways.map((way) =>
    way.map((terms) => {
      const place = made.get(terms) ?? placeOf(terms, rare, numberOf);
      made.set(terms, place);
      return place;
    }),
  );
}

function placeOf(terms: readonly string[], rare: RareTerms, numberOf: (term: string) => number): Place {
  const frequent = terms.filter((term) => !rare.has(term));
  return {
    words: grouped(terms, numberOf),
    frequent,
    numbers: [...new Set(frequent.map(numberOf))],
    pages: terms.flatMap((term) => rare.get(term) ?? []),
  };
}

/** Where a phrase may stand: known pages, and pages with any of these pairs of neighbours. */
interface Likely {
  readonly pages: ReadonlySet<number>;
  readonly pairs: ReadonlySet<number>;
}

function likely(ways: readonly (readonly Place[])[]): Likely {
  const pages = new Set<number>();
  const pairs = new Set<number>();
  for (const way of ways) {
    const places = fewestNeighbours(way);
    for (const place of places) for (const page of place.pages) pages.add(page);
    const [left, right] = places;
    for (const one of left!.numbers)
      for (const other of right?.numbers ?? []) pairs.add(pairNumber(one, other));
  }
  return { pages, pairs };
}

/** The two neighbouring places where the least has to be looked up; of a single word, that. */
function fewestNeighbours(way: readonly Place[]): readonly Place[] {
  const neighbours = way.slice(1).map((right, at) => [way[at]!, right] as const);
  const effort = ([left, right]: readonly [Place, Place]) =>
    left.numbers.length * right.numbers.length + left.pages.length + right.pages.length;
  return neighbours.sort((a, b) => effort(a) - effort(b))[0] ?? way;
}

interface InOrder {
  readonly key: number;
  /** Two bytes a word. */
  readonly words: Buffer;
}

async function readLikely(
  transaction: Database,
  caseId: string,
  { pages, pairs }: Likely,
): Promise<readonly InOrder[]> {
  const sorted = [...Int32Array.from(pairs).sort()];
  const { rows } = await sql<InOrder>`
    SELECT s.key, s.words FROM search_sequence s WHERE s.case_id = ${caseId} AND s.key = ANY (ARRAY(
      SELECT unnest(${integers([...pages])})
      UNION SELECT x.key FROM generate_series(1, ${pairs.size}::integer, ${PAIRS_AT_ONCE}::integer) first,
        LATERAL (SELECT x.key FROM search_sequence x
          WHERE x.pairs && (${integers(sorted)})[first:first + ${PAIRS_AT_ONCE - 1}::integer] OFFSET 0) x))`.execute(
    transaction,
  );
  return rows;
}

/** Pages with any of some frequent words: the index knows them all. */
async function pagesOf(transaction: Database, caseId: string, terms: readonly string[]): Promise<number[]> {
  if (terms.length === 0) return [];
  const { rows } = await sql<{ key: number }>`SELECT p.key FROM search_page p
    WHERE p.case_id IS NOT DISTINCT FROM ${caseId}::uuid AND p.words @@ ${orOf(terms)}::tsquery`.execute(
    transaction,
  );
  return rows.map(({ key }) => key);
}

/** Of these pages, those whose words are as asked of each. */
async function pagesThatSay(
  transaction: Database,
  asked: readonly { readonly key: number; readonly query: string }[],
): Promise<number[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ key: number }>`
    SELECT asked.key FROM unnest(${asked.map(({ key }) => key)}::integer[], ${asked.map(({ query }) => query)}::text[]) AS asked (key, query),
      LATERAL (SELECT FROM search_page p WHERE p.key = asked.key AND ${unindexed({ words: sql`p.words` }, sql`asked.query`)} OFFSET 0) p`.execute(
    transaction,
  );
  return rows.map(({ key }) => key);
}
