import type { MisreadPhrase, PlacedTerms } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { expectedPages } from './search-expected.ts';
import { type RareTerms, readRareTerms } from './search-lookups.ts';
import { searchPair } from './search-pair.ts';
import { allWords, pagesMeeting, partsOf, type SlotAlternatives, type SlotParts } from './search-slots.ts';
import { allOf, anyOf, KEYS_AT_ONCE, orOf, type Sql, unindexed } from './search-words.ts';

/** To read a page takes some 50 microseconds. */
const FEW_PAGES = 4_000;
/** Words that pages are asked for, and for a longer phrase: two misread ones of many meet on many pages by chance. */
const ASKED = 2;
const ASKED_OF_LONG = 3;
/** Words in a row whose neighbours are looked up. */
const WINDOW = 3;
/** Pairs of neighbours that are looked up for two of them: with more, most pages have one by chance. */
const MOST_PAIRS = 2_000;
/** To find more pages in the index of words takes longer than it spares. */
const MOST_LOOKED_UP = 30_000;
/** Pages found in the index of words in the time that it takes to read one. */
const FOUND_WHILE_READING = 20;

/**
 * Pages of a case that may hold a phrase of which each word may be misread, with where its words stand: every page that
 * does, and not many that do not. `few`: where so few pages are expected to have its rarest words, these are enough.
 */
export async function pagesOfPhrase(
  transaction: Database,
  caseId: string,
  { words, whole }: MisreadPhrase,
  few = FEW_PAGES,
): Promise<PlacedTerms[]> {
  if (words.some((alternatives) => alternatives.length === 0)) return [];
  const wanted = [...new Set(words.flat(2))];
  const rare = await readRareTerms(transaction, wanted);
  const slots = words.map((alternatives, index) => ({
    alternatives,
    whole: new Set(whole[index]),
    ...partsOf(alternatives, rare),
  }));
  const expected = await expectedPages(
    transaction,
    slots.map(({ frequent }) => frequent),
  );
  const known = slots.map((slot, index) => ({ ...slot, expected: expected[index]! }));
  const meeting =
    (await byRarestWords(transaction, known, { rare, few })) ??
    (await byNeighbours(transaction, known, { rare, few }));
  const { rows } = await sql<PlacedTerms>`
    SELECT p.key, array_agg(u.lexeme) AS terms, array_agg(place) AS places
    FROM search_page p, unnest(p.words) u, unnest(u.positions) place
    WHERE p.case_id = ${caseId} AND ${meeting} AND u.lexeme = ANY (${wanted}::text[])
    GROUP BY p.key`.execute(transaction);
  return rows;
}

interface Slot extends SlotParts {
  readonly alternatives: SlotAlternatives;
  /** Of these, single words for this slot alone: neither torn in two nor run together with a neighbour. */
  readonly whole: ReadonlySet<string>;
  /** Pages that the planner expects to have one of its frequent words. */
  readonly expected: number;
}

interface Known {
  readonly rare: RareTerms;
  readonly few: number;
}

/** The words that the fewest pages have in any form; undefined where too many are expected to have them. */
async function byRarestWords(
  transaction: Database,
  slots: readonly Slot[],
  { rare, few }: Known,
): Promise<Sql | undefined> {
  const rarest = [...slots]
    .sort((a, b) => a.pages.size + a.expected - b.pages.size - b.expected)
    .slice(0, slots.length > ASKED_OF_LONG ? ASKED_OF_LONG : ASKED);
  const query = allWords(rarest.map(({ frequent }) => frequent));
  const [together] = await expectedPages(transaction, [query]);
  if (together! > few) return undefined;
  return pagesMeeting(
    rarest.map(({ alternatives }) => alternatives),
    rare,
  );
}

/**
 * The words in a row that the fewest pages have: next to each other, as far as the index of neighbours tells, where none
 * of them is rare, torn or run together.
 */
async function byNeighbours(transaction: Database, slots: readonly Slot[], known: Known): Promise<Sql> {
  const window = await rarestWindow(transaction, slots);
  const torn = window.flatMap(({ alternatives, whole }, index) => {
    const apart = alternatives.filter(([term, ...others]) => others.length > 0 || !whole.has(term!));
    const query = partsOf(apart, known.rare).frequent;
    return hasAll(window.map(({ frequent }, at) => (at === index ? query : frequent)));
  });
  const arms = [...torn, ...(await besideEachOther(transaction, window, known)), ...byRareWords(window)];
  if (arms.length === 0) return anyOf([]);
  const each = arms.map((arm) => sql`SELECT p.key FROM search_page p WHERE ${arm}`);
  return sql`p.key = ANY (ARRAY(${sql.join(each, sql` UNION `)}))`;
}

async function rarestWindow(transaction: Database, slots: readonly Slot[]): Promise<readonly Slot[]> {
  const windows = Array.from({ length: Math.max(1, slots.length - WINDOW + 1) }, (_, at) =>
    slots.slice(at, at + WINDOW),
  );
  const together = await expectedPages(
    transaction,
    windows.map((window) => allWords(window.map(({ frequent }) => frequent))),
  );
  return windows[together.indexOf(Math.min(...together))]!;
}

/**
 * By frequent words alone. Each question is asked by itself: beside another one, the planner would compare all the pairs of
 * every page that the other one leaves.
 */
async function besideEachOther(
  transaction: Database,
  window: readonly Slot[],
  { rare, few }: Known,
): Promise<Sql[]> {
  const words = window.map(({ whole }) => [...whole].filter((term) => !rare.has(term)));
  if (words.some((terms) => terms.length === 0)) return [];
  const query = allWords(words.map(orOf));
  const lookedUp = words.filter((_, index) => window[index]!.expected <= MOST_LOOKED_UP);
  const [expected] = await expectedPages(transaction, [query]);
  const pairs = words
    .slice(1)
    .map((right, index) => pairsOf(words[index]!, right))
    .filter(({ length }) => length <= MOST_PAIRS);
  // Looked at where they stand: half the time that it takes to read where the words of a page stand.
  const inRow = unindexed({ words: sql`p.words` }, words.map(orOf).join(' <-> '));
  if (expected! <= few || pairs.length === 0) return [allOf([...hasAll([query]), inRow])];
  const sets = [
    ...hasAll([allWords(lookedUp.map(orOf))]).map((has) => sql`SELECT p.key FROM search_page p WHERE ${has}`),
    ...pairs.map(pagesOfPairs),
  ];
  return [allOf([sql`p.key = ANY (ARRAY(${sql.join(sets, sql` INTERSECT `)}))`, inRow])];
}

/** Some at a time: a question to an index of arrays tries every key for every row that any of them has. */
function pagesOfPairs(pairs: readonly number[]): RawBuilder<unknown> {
  const chunks = Array.from({ length: Math.ceil(pairs.length / KEYS_AT_ONCE) }, (_, chunk) =>
    pairs.slice(chunk * KEYS_AT_ONCE, (chunk + 1) * KEYS_AT_ONCE),
  );
  return sql`SELECT x.key FROM (VALUES ${sql.join(chunks.map((some) => sql`(${some}::integer[])`))}) chunk (pairs),
    LATERAL (SELECT x.key FROM search_page x WHERE x.pairs && chunk.pairs OFFSET 0) x`;
}

/** Pages that have a rare word for any slot: they are known, and asked for the rarest slot that no rare word of theirs meets. */
function byRareWords(window: readonly Slot[]): Sql[] {
  const rarest = [...window].sort((a, b) => a.expected - b.expected);
  const byUnmet = new Map<Slot | undefined, number[]>();
  for (const page of new Set(window.flatMap(({ pages }) => [...pages]))) {
    const unmet = rarest.find(({ pages }) => !pages.has(page));
    const known = byUnmet.get(unmet);
    if (known) known.push(page);
    else byUnmet.set(unmet, [page]);
  }
  return [...byUnmet].flatMap(([unmet, pages]) => {
    const here = sql<boolean>`p.key = ANY (${pages}::integer[])`;
    if (!unmet || unmet.expected > pages.length * FOUND_WHILE_READING) return [here];
    return hasAll([unmet.frequent]).map((has) => allOf([here, has]));
  });
}

const pairsOf = (left: readonly string[], right: readonly string[]): number[] => [
  ...new Set(left.flatMap((one) => right.map((other) => searchPair(one, other)))),
];

function hasAll(queries: readonly string[]): Sql[] {
  const query = allWords(queries);
  return query === '' ? [] : [sql<boolean>`p.words @@ ${query}::tsquery`];
}
