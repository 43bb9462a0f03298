import { KEYS_VERSION, termKeys } from '@sijill/search';
import { makeKeys, type OpenDatabase, putCountsTogether } from '@sijill/storage';
import { Random } from '../extract/forms/random.ts';
import { FAMILIES, makeCorpus, PAGES_A_DOCUMENT } from '../search/corpus.ts';
import { insertDocuments, inTransaction, type Pool } from '../search/fill.ts';
import { familyNames } from '../search/lists.ts';
import { tellOfPart } from './tell-of-part.ts';

/** Pages of one part, which is one upload: a batch of 200 papers. */
export const PAGES_A_PART = 1_000;
const DOCUMENTS_A_PART = PAGES_A_PART / PAGES_A_DOCUMENT;
/** Parts worked on at the same time: the database does most of it, in as many processes. */
const LANES = 3;
/** Fewer new pages than this are put into the indexes as they come. */
const WORTH_DROPPING = 5_000;
const SAY_EVERY = 10_000;

export interface Growing {
  readonly name: string;
  readonly seed: number;
  /** A multiple of `PAGES_A_PART`. */
  readonly pages: number;
  /** Share of letters misread, 0 to 1. */
  readonly errors: number;
  /** New pages of one call; the next one goes on. */
  readonly atMost?: number;
}

export interface Grown {
  readonly caseId: string;
  /** Pages that this call brought in, and how long it took. */
  readonly added: number;
  readonly seconds: number;
  /** Pages that are still to come; the indexes are whole once there are none. */
  readonly missing: number;
}

interface Part {
  readonly batchId: string;
  readonly told: boolean;
}

/**
 * Grows a case to so many pages, part by part, each as the pipeline leaves an upload: papers, pages, readings with their
 * word boxes, fingerprints, mentions, then the events of the custody log, then the index of search. Each of these steps
 * commits by itself and is not repeated, so that a fill that was stopped goes on where it was; a smaller case grows on.
 */
export async function growCase(database: OpenDatabase, growing: Growing): Promise<Grown> {
  const { pool } = database;
  const began = performance.now();
  const caseId = await caseOf(pool, growing.name);
  const unfinished = await partsLeft(pool, caseId, growing.pages / PAGES_A_PART);
  const now = unfinished.slice(0, (growing.atMost ?? growing.pages) / PAGES_A_PART);
  const added = now.length * PAGES_A_PART;
  const missing = (unfinished.length - now.length) * PAGES_A_PART;
  if (added > WORTH_DROPPING) await dropIndexes(pool);
  const families = familyNames(new Random(growing.seed), FAMILIES);
  let done = 0;
  const lane = async () => {
    for (let part = now.shift(); part !== undefined; part = now.shift()) {
      await growPart(database, { ...growing, caseId, families, part });
      done += PAGES_A_PART;
      if (done % SAY_EVERY === 0) say(done, added, began);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (missing === 0) await finish(database);
  return { caseId, added, missing, seconds: (performance.now() - began) / 1_000 };
}

/** Keys of the words that came, indexes that were dropped, sums of what came, what the planner knows. */
async function finish({ pool, db }: OpenDatabase): Promise<void> {
  const keys = () => makeKeys(db, { version: KEYS_VERSION, keysOf: termKeys });
  await Promise.all(Array.from({ length: LANES }, keys));
  await restoreIndexes(pool);
  // As a server does every few seconds.
  await putCountsTogether(db);
  await pool.query('VACUUM ANALYZE');
}

async function caseOf(pool: Pool, name: string): Promise<string> {
  const { rows } = await pool.query(
    `INSERT INTO case_file (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
    [name],
  );
  return rows[0].id;
}

/** Numbers of the parts that are not finished, from 1. */
async function partsLeft(pool: Pool, caseId: string, parts: number): Promise<number[]> {
  const { rows } = await pool.query('SELECT name FROM batch WHERE case_id = $1 AND settled_at IS NOT NULL', [
    caseId,
  ]);
  const finished = new Set(rows.map(({ name }) => name as string));
  return Array.from({ length: parts }, (_, at) => at + 1).filter((part) => !finished.has(nameOf(part)));
}

const nameOf = (part: number): string => `part ${String(part).padStart(6, '0')}`;

interface PartToGrow extends Growing {
  readonly caseId: string;
  readonly families: readonly string[];
  readonly part: number;
}

async function growPart(database: OpenDatabase, growing: PartToGrow): Promise<void> {
  const { pool } = database;
  const { batchId, told } = (await partOf(pool, growing)) ?? (await insertPart(pool, growing));
  if (!told) await tellOfPart(database, batchId);
  await inTransaction(pool, async (client) => {
    await client.query(
      'SELECT count(*) FROM search_index_documents(ARRAY(SELECT document_id FROM batch_file WHERE batch_id = $1))',
      [batchId],
    );
    await client.query(
      'UPDATE batch SET settled_at = now(), settled_files = $2, settled_failed = 0 WHERE id = $1',
      [batchId, DOCUMENTS_A_PART],
    );
  });
}

async function partOf(pool: Pool, { caseId, part }: PartToGrow): Promise<Part | undefined> {
  const { rows } = await pool.query(
    `SELECT id AS "batchId", closed_at IS NOT NULL AS told FROM batch WHERE case_id = $1 AND name = $2`,
    [caseId, nameOf(part)],
  );
  return rows[0];
}

async function insertPart(pool: Pool, { caseId, part, seed, errors, families }: PartToGrow): Promise<Part> {
  const documents = makeCorpus({
    seed: seed * 1_000_003 + part,
    pages: PAGES_A_PART,
    errors,
    families,
    firstDocument: (part - 1) * DOCUMENTS_A_PART + 1,
  });
  const papers = [...documents];
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query(
      'INSERT INTO batch (case_id, name, declared) VALUES ($1, $2, $3) RETURNING id',
      [caseId, nameOf(part), DOCUMENTS_A_PART],
    );
    const batchId = rows[0].id as string;
    await insertDocuments(client, { caseId, batchId }, papers);
    return { batchId, told: false };
  });
}

/** Indexes that take longest to keep: they are made again in one go after many pages. */
async function dropIndexes(pool: Pool): Promise<void> {
  await pool.query('CREATE SCHEMA IF NOT EXISTS filling');
  await pool.query('CREATE TABLE IF NOT EXISTS filling.dropped_index (definition text NOT NULL)');
  const { rows } = await pool.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public'
       AND (indexdef LIKE '% USING gin %' OR indexname IN ('search_term_stem', 'search_term_backwards'))`,
  );
  for (const { name, definition } of rows)
    await inTransaction(pool, async (client) => {
      await client.query('INSERT INTO filling.dropped_index VALUES ($1)', [definition]);
      await client.query(`DROP INDEX ${name}`);
    });
}

async function restoreIndexes(pool: Pool): Promise<void> {
  const { rows: kept } = await pool.query("SELECT to_regclass('filling.dropped_index') IS NOT NULL AS some");
  if (!kept[0].some) return;
  const { rows } = await pool.query('SELECT definition FROM filling.dropped_index');
  for (const { definition } of rows)
    await inTransaction(pool, async (client) => {
      await client.query("SET LOCAL maintenance_work_mem = '512MB'");
      await client.query(definition);
      await client.query('DELETE FROM filling.dropped_index WHERE definition = $1', [definition]);
    });
}

function say(done: number, of: number, began: number): void {
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${done} of ${of} pages, ${(done / seconds).toFixed(0)} a second`);
}
