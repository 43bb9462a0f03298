import type { PhraseWays } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
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
  far: PhraseWays[number],
): Promise<number[]> {
  const [whole = []] = ways;
  const possible = ways.filter(isPossible);
  const damaged = [...far.keys()].filter(
    (at) => far[at]!.length > 0 && isPossible(whole.filter((_, other) => other !== at)),
  );
  if (possible.length === 0 && damaged.length === 0) return [];
  const placeOf = placeMaker(await pagesOfRare(transaction, [...new Set([...possible, whole].flat(2))]));
  const placed = possible.map((way) => way.map(placeOf));
  const single = placed.flatMap((way) => (way.length === 1 ? way[0]!.frequent : []));
  const asked = likely(placed);
  // Two neighbours of the whole phrase are looked up whatever its other words are: only one of these two needs its own pages.
  const seen = isPossible(whole) ? fewestNeighbours(whole.map(placeOf)) : undefined;
  for (const at of damaged)
    if (!seen || at === seen.at || at === seen.at + 1) for (const term of far[at]!) asked.rare.add(term);
  const find = wayFinder(
    placed.map((way) => way.map(({ words }) => words)),
    damaged.length > 0 ? { whole: whole.map((terms) => placeOf(terms).words), far } : undefined,
  );
  const perhaps = [...inOrder(await readLikely(transaction, caseId, asked))].flatMap(({ key, words }) => {
    const query = find(words);
    return query === undefined ? [] : [{ key, query }];
  });
  const sure = [
    ...(await pagesOf(transaction, caseId, single)),
    ...(await pagesThatSay(transaction, perhaps)),
  ];
  return [...new Set(sure)];
}

const isPossible = (way: PhraseWays[number]): boolean =>
  way.length > 0 && way.every((terms) => terms.length > 0);

/** What may stand at one place of a phrase. */
interface Place {
  readonly words: WordsByNumber;
  readonly frequent: readonly string[];
  /** Numbers of the frequent words. */
  readonly numbers: readonly number[];
  readonly rare: readonly string[];
  /** How many pages the rare ones have, in any case, on the page or in what was made of a name on it. */
  readonly pages: number;
}

/** How many pages words have that few pages have; others are not in it. */
async function pagesOfRare(
  transaction: Database,
  terms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ terms: string | null }>`
    SELECT string_agg(term || ' ' || cardinality(pages), ',') AS terms FROM search_term
    WHERE term = ANY (${[...terms]}::text[]) AND NOT frequent`.execute(transaction);
  const told = rows[0]?.terms?.split(',') ?? [];
  return new Map(
    told.map((one) => {
      const space = one.indexOf(' ');
      return [one.slice(0, space), Number(one.slice(space + 1))];
    }),
  );
}

/** Ways share most of their places: each is made once. */
function placeMaker(pagesOf: ReadonlyMap<string, number>): (terms: readonly string[]) => Place {
  const made = new Map<readonly string[], Place>();
  return (terms) => {
    const known = made.get(terms);
    if (known) return known;
    const frequent = terms.filter((term) => !pagesOf.has(term));
    const place = {
      words: grouped(terms, wordNumber),
      frequent,
      numbers: [...new Set(frequent.map(wordNumber))],
      rare: terms.filter((term) => pagesOf.has(term)),
      pages: terms.reduce((sum, term) => sum + (pagesOf.get(term) ?? 0), 0),
    };
    made.set(terms, place);
    return place;
  };
}

/** Where a phrase may stand: pages of these rare words, and pages with any of these pairs of neighbours. */
interface Likely {
  readonly rare: Set<string>;
  readonly pairs: Set<number>;
}

function likely(ways: readonly (readonly Place[])[]): Likely {
  const rare = new Set<string>();
  const pairs = new Set<number>();
  for (const way of ways) {
    const { places } = fewestNeighbours(way);
    for (const place of places) for (const term of place.rare) rare.add(term);
    const [left, right] = places;
    for (const one of left!.numbers)
      for (const other of right?.numbers ?? []) pairs.add(pairNumber(one, other));
  }
  return { rare, pairs };
}

/** Two neighbouring places, or the one of a single word; `at` is the place of the first. */
interface Neighbours {
  readonly at: number;
  readonly places: readonly Place[];
}

/** The two neighbouring places where the least has to be looked up. */
function fewestNeighbours(way: readonly Place[]): Neighbours {
  const neighbours = way.slice(1).map((right, at) => ({ at, places: [way[at]!, right] }));
  const effort = ({ places: [left, right] }: Neighbours) =>
    left!.numbers.length * right!.numbers.length + left!.pages + right!.pages;
  return neighbours.sort((a, b) => effort(a) - effort(b))[0] ?? { at: 0, places: way };
}

interface InOrder {
  readonly key: number;
  /** Two bytes a word. */
  readonly words: Buffer;
}

/** Pages with their words, in one piece: as rows, thousands of them would take longer to hand over than to find. */
async function readLikely(transaction: Database, caseId: string, { rare, pairs }: Likely): Promise<Buffer> {
  const sorted = [...Int32Array.from(pairs).sort()];
  const { rows } = await sql<{ pages: Buffer | null }>`
    SELECT string_agg(int4send(s.key) || int4send(length(s.words)) || s.words, '') AS pages FROM search_sequence s
    WHERE s.case_id = ${caseId} AND s.key = ANY (ARRAY(
      SELECT unnest(t.pages) FROM search_term t WHERE t.term = ANY (${[...rare]}::text[])
      UNION SELECT x.key FROM generate_series(1, ${pairs.size}::integer, ${PAIRS_AT_ONCE}::integer) first,
        LATERAL (SELECT x.key FROM search_sequence x
          WHERE x.pairs && (${integers(sorted)})[first:first + ${PAIRS_AT_ONCE - 1}::integer] OFFSET 0) x))`.execute(
    transaction,
  );
  return rows[0]?.pages ?? Buffer.alloc(0);
}

function* inOrder(sent: Buffer): Generator<InOrder> {
  for (let at = 0; at < sent.length; ) {
    const from = at + 8;
    const end = from + sent.readInt32BE(at + 4);
    yield { key: sent.readInt32BE(at), words: sent.subarray(from, end) };
    at = end;
  }
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
