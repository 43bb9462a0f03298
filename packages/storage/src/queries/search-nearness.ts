import type { FoundPages, PageSearch, SearchCondition, TermSequence } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isIndexed, pageCondition } from './search-condition.ts';
import { lookUp } from './search-lookups.ts';
import { pageOrder } from './search-order.ts';
import { allOf, closeEnough, nearOf, type Sql, unindexed } from './search-words.ts';

/** Where words stand is looked up on so many pages whatever is asked; it takes some 20 microseconds a page. */
const CHECKED = 4_000;
/** About how many of more pages are drawn to reckon the total on. */
const DRAWN = 2_000;
/** Pages looked through for those that are shown, in the order of the answer; more, as long as they are too few. */
const FIRST_WINDOW = 1_000;
const WIDER = 8;

/**
 * Words near each other, where so many pages have both that to look at each takes seconds: those that are shown are found
 * in their order, the total is reckoned from a sample. Undefined for every other question, and where few pages have them.
 */
export async function findNearness(
  transaction: Database,
  caseId: string,
  search: PageSearch,
): Promise<FoundPages | undefined> {
  if (search.exact || search.countAll) return undefined;
  const parted = withoutNearness(search.condition);
  if (!parted) return undefined;
  const known = await lookUp(transaction, caseId, parted.cheap);
  const ofCase = isIndexed(parted.cheap)
    ? sql`p.case_id IS NOT DISTINCT FROM ${caseId}::uuid`
    : sql`p.case_id = ${caseId}`;
  const candidates = sql`search_page p WHERE ${ofCase} AND ${pageCondition(parted.cheap, known)}`;
  const { rows } = await sql<{ n: string }>`
    SELECT count(*) AS n FROM (SELECT FROM ${candidates} LIMIT ${CHECKED + 1}) few`.execute(transaction);
  if (Number(rows[0]!.n) <= CHECKED) return undefined;
  const near = allOf(
    parted.near.flatMap(({ slots, distance }) => [
      ...closeEnough(slots, distance, { words: sql`p.words` }),
      unindexed({ words: sql`p.words` }, nearOf(slots, distance)),
    ]),
  );
  for (let window = FIRST_WINDOW; ; window *= WIDER) {
    const found = await ask(transaction, search, { candidates, near, window });
    if (found.rows.length > search.limit || window >= found.candidates) return answerOf(found, search);
  }
}

interface Parted {
  /** What indexes answer: the words anywhere on the page, and everything else that is asked for. */
  readonly cheap: SearchCondition;
  readonly near: readonly TermSequence[];
}

function withoutNearness(condition: SearchCondition): Parted | undefined {
  if (condition.kind === 'words') {
    const [sequence, ...others] = condition.sequences;
    if (!sequence || others.length > 0 || sequence.distance === 0) return undefined;
    const of = sequence.slots.map(
      (slot): SearchCondition => ({ kind: 'words', sequences: [{ slots: [slot], distance: 0 }] }),
    );
    return { cheap: { kind: 'and', of }, near: [sequence] };
  }
  if (condition.kind !== 'and') return undefined;
  const parts = condition.of.map((part) => ({ part, parted: withoutNearness(part) }));
  const near = parts.flatMap(({ parted }) => parted?.near ?? []);
  if (near.length === 0) return undefined;
  return { cheap: { kind: 'and', of: parts.map(({ part, parted }) => parted?.cheap ?? part) }, near };
}

interface Asked {
  readonly candidates: RawBuilder<unknown>;
  readonly near: Sql;
  readonly window: number;
}

interface Row {
  readonly key: number;
  readonly o: number;
  readonly position: string;
}

interface Found {
  readonly candidates: number;
  readonly step: number;
  readonly drawn: readonly number[];
  readonly rows: readonly Row[];
}

async function ask(transaction: Database, search: PageSearch, asked: Asked): Promise<Found> {
  const { after, limit } = search;
  const { candidates, near, window } = asked;
  const later = after ? sql`WHERE (o, position) > (${after[0]}::float8, ${after[1]} COLLATE "C")` : sql``;
  const isNear = sql`EXISTS (SELECT FROM search_page p WHERE p.key = c.key AND ${near})`;
  const { rows } = await sql<{ n: string; step: string; drawn: number[] | null; rows: Row[] | null }>`
    WITH hit AS MATERIALIZED (SELECT p.key, p.position, p.confidence, p.day, 0 AS tier FROM ${candidates}),
    counted AS MATERIALIZED (SELECT count(*) AS n, greatest(1, count(*) / ${DRAWN}::bigint) AS step FROM hit),
    drawn AS MATERIALIZED (
      SELECT c.key FROM (SELECT key FROM hit WHERE key % (SELECT step FROM counted) = 0) c WHERE ${isNear}
    ),
    first AS MATERIALIZED (
      SELECT key, position, o FROM (SELECT key, position, (${pageOrder(search)})::float8 AS o FROM hit) ordered ${later}
      ORDER BY o, position LIMIT ${window}
    ),
    shown AS (SELECT c.* FROM first c WHERE ${isNear} ORDER BY o, position LIMIT ${limit + 1})
    SELECT n, step, (SELECT array_agg(key) FROM drawn) AS drawn, (SELECT json_agg(shown ORDER BY o, position) FROM shown) AS rows
    FROM counted`.execute(transaction);
  const { n, step, drawn, rows: shown } = rows[0]!;
  return { candidates: Number(n), step: Number(step), drawn: drawn ?? [], rows: shown ?? [] };
}

function answerOf({ step, drawn, rows }: Found, { limit, sample }: PageSearch): FoundPages {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    total: Math.max(rows.length, drawn.length * step),
    reckoned: true,
    rows: shown.map(({ key }) => ({ key, exact: true })),
    next: rows.length > limit && last ? [last.o, last.position] : undefined,
    sample: sample > 0 ? drawn : [],
    weight: step,
  };
}
