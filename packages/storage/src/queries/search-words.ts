import type { TermSequence } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import { FEW_TERMS, type RareTerms } from './rare-terms.ts';
import { pairNumber, wordNumber } from './search-numbers.ts';

export type Sql = RawBuilder<boolean>;

/** Where words are looked for: the rows of pages (`p`) or of people's mentions (`m`). */
export interface WordTable {
  readonly words: RawBuilder<unknown>;
  /** Pages keep the pairs of neighbouring words, and the pages of rare words are known. */
  readonly isPage: boolean;
}

export const PAGES: WordTable = { words: sql`p.words`, isPage: true };
export const MENTIONS: WordTable = { words: sql`m.words`, isPage: false };

/** More pairs of neighbours than this cost more to look up than they spare. */
const MOST_PAIRS = 400;
/** A phrase of so few alternatives a word is asked of the index as it is. */
const FEW_IN_A_PHRASE = 8;

const NEVER: Sql = sql`false`;
export const allOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? NEVER : sql`(${sql.join(parts, sql` AND `)})`;
export const anyOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? NEVER : sql`(${sql.join(parts, sql` OR `)})`;

export const orOf = (terms: readonly string[]): string => `(${terms.map(lexeme).join(' | ')})`;

/** Folded words hold letters and digits only; quoting keeps PostgreSQL from reading anything else into them. */
export const lexeme = (term: string): string => `'${term.replace(/['\\]/g, '')}'`;

/** Thousands of numbers, written out at once: the driver takes ten times as long over a list. */
export const integers = (numbers: readonly number[]): RawBuilder<number[]> =>
  sql`${`{${numbers.join(',')}}`}::integer[]`;

/** Rows that hold words in a row, as far as indexes can tell that, and then as the words themselves tell. */
export function sequenceOf({ slots, distance }: TermSequence, table: WordTable, rare: RareTerms): Sql {
  if (slots.length === 0 || slots.some((terms) => terms.length === 0)) return NEVER;
  const each = slots.map((terms) => slotOf(terms, table, rare));
  if (slots.length === 1) return each[0]!;
  const whole = distance === 0 ? slots.map(orOf).join(' <-> ') : nearOf(slots, distance);
  if (distance === 0 && slots.every((terms) => terms.length <= FEW_IN_A_PHRASE))
    return allOf([...(table.isPage ? neighbours(slots) : []), sql`${table.words} @@ ${whole}::tsquery`]);
  return allOf([...each, ...closeEnough(slots, distance, table), unindexed(table, whole)]);
}

/** Any of the words. Of many, the rare ones come with their pages, or are asked for many at once. */
function slotOf(terms: readonly string[], { words, isPage }: WordTable, rare: RareTerms): Sql {
  if (terms.length <= FEW_TERMS) return sql`${words} @@ ${orOf(terms)}::tsquery`;
  return isPage ? onPages(terms, rare) : inMentions(terms, (term) => !rare.has(term));
}

/** Keys that one question to an index of arrays has: it tries every key for every row that any of them has. */
export const KEYS_AT_ONCE = 32;

/** Rows whose array has any of the keys, asked in as many questions as are cheap together. */
export const overlaps = (column: RawBuilder<unknown>, keys: readonly number[]): Sql =>
  anyOf(
    Array.from({ length: Math.ceil(keys.length / KEYS_AT_ONCE) }, (_, chunk) => {
      const some = keys.slice(chunk * KEYS_AT_ONCE, (chunk + 1) * KEYS_AT_ONCE);
      return sql<boolean>`${column} && ${some}::integer[]`;
    }),
  );

/** A page's words lie apart: should the planner try frequent words in parts on rows, each part would fetch them anew. */
function onPages(terms: readonly string[], rare: RareTerms): Sql {
  const frequent = terms.filter((term) => !rare.has(term));
  const pages = [...new Set(terms.flatMap((term) => rare.get(term) ?? []))];
  return anyOf([
    ...(frequent.length > 0 ? [sql<boolean>`p.words @@ ${orOf(frequent)}::tsquery`] : []),
    ...(pages.length > 0 ? [sql<boolean>`p.key = ANY (${integers(pages)})`] : []),
  ]);
}

/** Words that one question to an index of words has: for every row that any of them has, it looks at each of them. */
const FREQUENT_AT_ONCE = 4;
/** Rare words have few rows. */
const RARE_AT_ONCE = 32;

/** Mentions with any of the words. The index alone tells: no mention's words are looked at. */
export function inMentions(terms: readonly string[], isFrequent: (term: string) => boolean): Sql {
  const chunks = [
    ...inChunks(terms.filter(isFrequent), FREQUENT_AT_ONCE),
    ...inChunks(
      terms.filter((term) => !isFrequent(term)),
      RARE_AT_ONCE,
    ),
  ];
  return anyOf(chunks.map((some) => sql<boolean>`m.words @@ ${orOf(some)}::tsquery`));
}

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, chunk) =>
    all.slice(chunk * size, (chunk + 1) * size),
  );

/** For the few rows that other parts have found: the index would look every word up once more. */
export const unindexed = ({ words }: Pick<WordTable, 'words'>, query: string | RawBuilder<unknown>): Sql =>
  sql`(${words} || ''::tsvector) @@ ${query}::tsquery`;

/**
 * A quick look at whether the words can be near each other at all, before every distance is tried: a cover of `span`
 * words adds at least 1 / (1 + span) to the cover density rank (Clarke, Cormack and Tudhope, as PostgreSQL has it).
 */
export function closeEnough(
  slots: readonly (readonly string[])[],
  distance: number,
  { words }: Pick<WordTable, 'words'>,
): Sql[] {
  const all = slots.flat();
  if (distance === 0 || new Set(all).size < all.length) return [];
  const span = slots.length === 2 ? distance + 1 : 2 * (distance + 1);
  return [
    sql`ts_rank_cd('{1,1,1,1}', ${words}, ${slots.map(orOf).join(' & ')}::tsquery) >= ${0.999 / (1 + span)}::real`,
  ];
}

/** Pages with the pairs of neighbouring words that a phrase has: any of them for each two slots. */
function neighbours(slots: readonly (readonly string[])[]): Sql[] {
  const numbers = slots.map((terms) => terms.map(wordNumber));
  const pairs = numbers.slice(1).flatMap((right, index) => {
    const left = numbers[index]!;
    if (left.length * right.length > MOST_PAIRS) return [];
    const some = left.flatMap((one) => right.map((other) => pairNumber(one, other)));
    return [sql<boolean>`s.pairs && ${some}::integer[]`];
  });
  if (pairs.length === 0) return [];
  return [sql`p.key = ANY (ARRAY(SELECT s.key FROM search_sequence s WHERE ${allOf(pairs)}))`];
}

/** Every word within `distance` others of the first one, on either side. */
export function nearOf(slots: readonly (readonly string[])[], distance: number): string {
  const [first, ...others] = slots.map(orOf);
  return others
    .map((other) => {
      const ways = Array.from({ length: distance + 1 }, (_, between) => [
        `(${first} <${between + 1}> ${other})`,
        `(${other} <${between + 1}> ${first})`,
      ]);
      return `(${ways.flat().join(' | ')})`;
    })
    .join(' & ');
}
