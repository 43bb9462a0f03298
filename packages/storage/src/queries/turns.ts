import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** So many files, and so many pages, of every batch go before the later ones of all batches: small work is done at once. */
export const HEAD_START = 20;

/**
 * Work goes to the queue when its place is given if it stands within so many places of where its line stands; the rest
 * waits in the database, and is brought when its place comes near. The bound is one on each batch, not on all: a batch has
 * a place but once, so that a million files of one are a thousand jobs, and the first of another that comes meanwhile are
 * near wherever the line stands. A thousand files are opened in some ten seconds by one process of two threads.
 */
export const AHEAD = 1_000;

/** Work and its place: 0, at once; otherwise lower first. */
export interface PlacedWork {
  readonly id: string;
  readonly place: number;
}

/** Places one after the other. */
export interface Turn {
  readonly first: number;
  /** So many of them, from the first on, are near. */
  readonly near: number;
}

/** For what no batch brings. */
export const AT_ONCE: Turn = { first: 0, near: AHEAD };

type Line = 'files' | 'pages';
/** What stands in a line: documents that wait to be opened, and the pages of documents that are being read. */
const STATUS = { files: 'waiting', pages: 'reading' } as const;

/**
 * Places for the next `count` files or pages of a batch, from 1. Places are counted on from
 * the batch's last one or from where the line stands now, whichever is further: batches that work at the same time
 * take turns page by page, whatever their size and whoever came first (start-time fair queueing).
 */
export async function takeTurn(
  transaction: Database,
  { batchId, line, count }: { readonly batchId: string; readonly line: Line; readonly count: number },
): Promise<Turn> {
  const given = sql.ref(`${line}_given`);
  const last = sql.ref(`${line}_turn`);
  // Asked once, and only for a batch that is no small work any more: it costs more than all else here.
  const { rows } = await sql<{ first: string; stands: string | null }>`
    WITH line AS MATERIALIZED (
      SELECT CASE WHEN ${given} + ${count} > ${HEAD_START}
        THEN line_stands(${STATUS[line]}, ${HEAD_START}) END AS stands FROM batch WHERE id = ${batchId})
    UPDATE batch SET ${given} = ${given} + ${count}, ${last} = CASE WHEN ${given} + ${count} <= ${HEAD_START}
      THEN ${given} + ${count}
      ELSE greatest(${last}, ${HEAD_START}, line.stands - 1) + ${count} END
    FROM line WHERE id = ${batchId} RETURNING ${last} - ${count} + 1 AS first, line.stands`.execute(
    transaction,
  );
  const first = Number(rows[0]?.first ?? 0);
  // Nobody stands in the line beyond the first ones: these are its foremost.
  const stands = Number(rows[0]?.stands ?? 0) || first;
  return { first, near: Math.min(count, Math.max(stands + AHEAD - first, HEAD_START + 1 - first, 0)) };
}

/**
 * The same for documents that no batch brings now, with `counts` of work each: at once (0) when it is little in all,
 * else one after the other from where the line stands.
 */
export async function joinLine(
  transaction: Database,
  { line, counts }: { readonly line: Line; readonly counts: readonly number[] },
): Promise<number[]> {
  if (counts.reduce((sum, count) => sum + count, 0) <= HEAD_START) return counts.map(() => 0);
  const { rows } = await sql<{ stands: string }>`
    SELECT line_stands(${STATUS[line]}, ${HEAD_START}) AS stands`.execute(transaction);
  let next = Math.max(Number(rows[0]?.stands ?? 0), HEAD_START + 1);
  return counts.map((count) => {
    const turn = next;
    next += count;
    return turn;
  });
}

/** The batch that brought a document in, not those that repeat it. */
export async function batchOf(db: Database, documentId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('batch_file')
    .where('document_id', '=', documentId)
    .where('duplicate', '=', false)
    .select('batch_id')
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirst();
  return row?.batch_id;
}

/** The places of pages in their line, in the order asked for; 0 (at once) for those that are not there. */
export async function pagePlaces(db: Database, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ place: string }>`
    SELECT coalesce(${PAGE_PLACE}, 0) AS place FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS asked (id, at)
    LEFT JOIN page p ON p.id = asked.id LEFT JOIN document d ON d.id = p.document_id ORDER BY asked.at`.execute(
    db,
  );
  return rows.map(({ place }) => Number(place));
}

/** The place of page `p` of document `d`. */
export const PAGE_PLACE = sql<string>`CASE WHEN d.turn = 0 THEN 0 ELSE d.turn + p.number - 1 END`;

/** Whether a document that comes to be extracted is near in that line; its place is the one that its pages had. */
export const NEAR_EXTRACTION = sql<boolean>`turn <= ${sql.lit(HEAD_START)} OR turn < ${sql.lit(AHEAD)} + coalesce(
  (SELECT min(o.turn) FROM document o WHERE o.status = 'extracting' AND o.turn > ${sql.lit(HEAD_START)}), turn)`;
