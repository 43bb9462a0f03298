import type { FoundPages, PageSearch, SearchCondition, SearchCursor } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { isIndexed, pageCondition } from './search-condition.ts';
import { lookUp, lookUpLabels } from './search-lookups.ts';
import { isWalked, type WalkedSort, walkOrder } from './search-order.ts';
import { rowTest } from './search-row-test.ts';
import type { Sql } from './search-words.ts';

/** A case of fewer pages is always counted. */
const LARGE_CASE = 20_000;
/** Pages looked at to see whether an answer is frequent at all, and how many of them then have to answer. */
const GLANCE = 100;
const GLANCED = 7;
const FREQUENT = GLANCED / GLANCE;
/** Pages that the total is reckoned on; more where facets are counted, so that some `FACETED` of them answer. */
const DRAWN = 600;
const MOST_DRAWN = 1_200;
const FACETED = 300;
/** A search that draws more to count on (the survey) is answered in full. */
const MOST_SAMPLED = 1_000;
/** Pages walked through for those that are shown: an answer so frequent is found far sooner. */
const MOST_WALKED = 5_000;

/**
 * What a large part of a case answers, where to count every page takes long and says little: the total is reckoned on
 * pages drawn evenly, and those that are shown are found by walking through the case in the order of the answer. The time
 * does not grow with the case. Undefined for what is less frequent, for orders without an index, and for conditions that a
 * page's row does not tell.
 */
export async function findFrequent(
  transaction: Database,
  caseId: string,
  search: PageSearch,
): Promise<FoundPages | undefined> {
  const { condition, exact, sort, countAll, sample } = search;
  if (countAll || !isWalked(sort) || sample > MOST_SAMPLED) return undefined;
  const labels = await lookUpLabels(transaction, exact ? { kind: 'and', of: [condition, exact] } : condition);
  const test = rowTest(condition, labels);
  const sure = exact ? rowTest(exact, labels) : sql<boolean>`true`;
  if (!test || !sure) return undefined;
  const drawn = await draw(transaction, { caseId, test, sure, sample });
  if (!drawn) return undefined;
  const walk: Walk = { transaction, caseId, test, sure, search: { ...search, sort } };
  const rows = sort === 'relevance' ? await bySureness(walk, drawn) : await walkFor(walk, test, search.after);
  if (!rows) return undefined;
  const shown = rows.slice(0, search.limit);
  const last = shown.at(-1);
  return {
    total: roughly(drawn.pages * (drawn.keys.length / drawn.looked)),
    reckoned: true,
    rows: shown.map(({ key, exact }) => ({ key, exact })),
    next: rows.length > search.limit && last ? [last.o, last.position] : undefined,
    sample: sample > 0 ? drawn.keys : [],
    weight: Math.max(1, Math.round(drawn.pages / drawn.looked)),
  };
}

/** Two digits: more would say what a sample does not know. */
function roughly(total: number): number {
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(total)) - 1);
  return Math.round(total / digit) * digit;
}

interface Draw {
  /** Pages of the case, as far as keys tell. */
  readonly pages: number;
  readonly looked: number;
  /** Of the pages looked at those that answer, and how many of them exactly. */
  readonly keys: readonly number[];
  readonly exact: number;
}

interface Drawing {
  readonly caseId: string;
  readonly test: Sql;
  readonly sure: Sql;
  readonly sample: number;
}

/** Looks at pages drawn evenly; undefined where the case is small, scattered among others, or few of them answer. */
async function draw(
  transaction: Database,
  { caseId, test, sure, sample }: Drawing,
): Promise<Draw | undefined> {
  const ends = await sql<{ first: number | null; last: number | null }>`
    SELECT min(key) AS first, max(key) AS last FROM search_page WHERE case_id = ${caseId}`.execute(
    transaction,
  );
  const { first, last } = ends.rows[0]!;
  if (first === null || last === null || last - first < LARGE_CASE) return undefined;
  const look = async (wanted: number) => {
    const step = (last - first) / wanted;
    const keys = Array.from({ length: wanted }, (_, at) => Math.floor(first + step * (at + 0.5)));
    const { rows } = await sql<{ looked: number; keys: number[] | null; exact: number }>`
      SELECT count(*)::integer AS looked, array_agg(key) FILTER (WHERE answers) AS keys,
        (count(*) FILTER (WHERE answers AND sure))::integer AS exact
      FROM (SELECT p.key, ${test} AS answers, ${sure} AS sure FROM search_page p
        WHERE p.key = ANY (${keys}::integer[]) AND p.case_id = ${caseId} OFFSET 0) looked`.execute(
      transaction,
    );
    const { looked, keys: answering, exact } = rows[0]!;
    return { pages: (last - first + 1) * (looked / wanted), looked, keys: answering ?? [], exact };
  };
  const glance = await look(GLANCE);
  if (glance.looked < GLANCE / 2 || glance.pages < LARGE_CASE || glance.keys.length < GLANCED)
    return undefined;
  const share = glance.keys.length / glance.looked;
  const all = await look(
    sample > 0 ? Math.min(MOST_DRAWN, Math.max(DRAWN, Math.round(FACETED / share))) : DRAWN,
  );
  return all.keys.length / all.looked < FREQUENT ? undefined : all;
}

interface Walk {
  readonly transaction: Database;
  readonly caseId: string;
  readonly test: Sql;
  readonly sure: Sql;
  readonly search: PageSearch & { readonly sort: WalkedSort };
}

interface Row {
  readonly key: number;
  readonly o: number;
  readonly position: string;
  readonly exact: boolean;
}

/** Exact answers before others, the best read first, as `pageOrder` has many pages; undefined deep among the others. */
async function bySureness(walk: Walk, drawn: Draw): Promise<readonly Row[] | undefined> {
  const { after, exact, limit } = walk.search;
  if (!exact) return walkFor(walk, walk.test, after);
  const others = sql<boolean>`${walk.test} AND NOT (${walk.sure})`;
  const frequent = drawn.exact / drawn.looked >= FREQUENT;
  if (after && after[0] >= OTHERS) return frequent ? undefined : walkFor(walk, others, after, OTHERS);
  if (frequent) return walkFor(walk, sql`${walk.test} AND (${walk.sure})`, after);
  if (!isIndexed(exact)) return undefined;
  const first = await rareRows(walk, exact);
  if (first.length > limit) return first;
  const rest = await walkFor(walk, others, undefined, OTHERS);
  return rest && [...first, ...rest.slice(0, limit + 1 - first.length)];
}

/** Where answers begin, in the order, that are not exact. */
const OTHERS = 1;

/** The first pages of the case, in the order of the answer, that pass a test; undefined where they lie too far apart. */
async function walkFor(
  { transaction, caseId, sure, search }: Walk,
  test: Sql,
  after: SearchCursor | undefined,
  tier = 0,
): Promise<readonly Row[] | undefined> {
  const { order, o, from } = walkOrder(search.sort, tier);
  const { rows } = await sql<Row>`
    WITH walked AS (
      SELECT p.*, ${o}::float8 AS o FROM search_page p
      WHERE p.case_id = ${caseId} ${after ? from(after) : sql``} ORDER BY ${order} LIMIT ${MOST_WALKED}
    )
    SELECT p.key, p.position, p.o, ${sure} AS exact FROM walked p
    WHERE ${after ? sql`(p.o, p.position) > (${after[0]}::float8, ${after[1]} COLLATE "C") AND` : sql``} ${test}
    LIMIT ${search.limit + 1}`.execute(transaction);
  return rows.length > search.limit ? rows : undefined;
}

/** The first ones of rare answers: an index finds them all, and those in front are looked at. */
async function rareRows({ transaction, caseId, test, search }: Walk, exact: SearchCondition): Promise<Row[]> {
  const { o } = walkOrder('relevance', 0);
  const known = await lookUp(transaction, caseId, exact);
  const later = search.after
    ? sql`WHERE (o, position) > (${search.after[0]}::float8, ${search.after[1]} COLLATE "C")`
    : sql``;
  const { rows } = await sql<Omit<Row, 'exact'>>`
    SELECT c.key, c.position, c.o FROM (
      SELECT key, position, o FROM (
        SELECT p.key, p.position, ${o}::float8 AS o FROM search_page p
        WHERE p.case_id IS NOT DISTINCT FROM ${caseId}::uuid AND ${pageCondition(exact, known)}
      ) found ${later} ORDER BY o, position OFFSET 0
    ) c WHERE EXISTS (SELECT FROM search_page p WHERE p.key = c.key AND ${test}) LIMIT ${search.limit + 1}`.execute(
    transaction,
  );
  return rows.map((row) => ({ ...row, exact: true }));
}
