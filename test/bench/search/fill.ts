import type { OpenDatabase } from '@sijill/storage';
import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import { type CorpusDocument, type CorpusOptions, makeCorpus } from './corpus.ts';
import { type Place, rowsOf } from './rows-of-documents.ts';

export type Pool = OpenDatabase['pool'];

const DOCUMENTS_AT_ONCE = 200;

export interface Filled {
  readonly caseId: string;
  readonly pages: number;
  readonly mentions: number;
}

/** Puts an invented case into the database, as extraction leaves it, but without its index. */
export async function fillCase(pool: Pool, name: string, options: CorpusOptions): Promise<Filled> {
  const { rows } = await pool.query('INSERT INTO case_file (name) VALUES ($1) RETURNING id', [name]);
  const caseId = rows[0].id as string;
  const batch = await pool.query('INSERT INTO batch (case_id, name) VALUES ($1, $2) RETURNING id', [
    caseId,
    name,
  ]);
  let pages = 0;
  let mentions = 0;
  let waiting: CorpusDocument[] = [];
  const flush = async () => {
    await inTransaction(pool, (client) =>
      insertDocuments(client, { caseId, batchId: batch.rows[0].id }, waiting),
    );
    waiting = [];
  };
  for (const document of makeCorpus(options)) {
    waiting.push(document);
    pages += document.pages.length;
    mentions += document.pages.reduce((sum, page) => sum + page.mentions.length, 0);
    if (waiting.length === DOCUMENTS_AT_ONCE) await flush();
  }
  await flush();
  return { caseId, pages, mentions };
}

export async function inTransaction<T>(pool: Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await act(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Documents with all that was read and found in them, by COPY. */
export async function insertDocuments(
  client: pg.ClientBase,
  place: Place,
  documents: readonly CorpusDocument[],
): Promise<void> {
  const rows = rowsOf(documents, place);
  await copyRows(client, 'document', rows.document);
  await copyRows(client, 'batch_file', rows.batch_file);
  await copyRows(client, 'page', rows.page);
  await copyRows(client, 'page_fingerprint', rows.page_fingerprint);
  await copyRows(client, 'transcription', rows.transcription);
  // A page names its current reading, and a reading its page: one of them has to come second.
  await client.query(
    `UPDATE page SET transcription_id = t.id FROM unnest($1::uuid[], $2::uuid[]) AS t (id, page) WHERE page.id = t.page`,
    [rows.transcription.map(({ id }) => id), rows.transcription.map(({ page_id }) => page_id)],
  );
  await copyRows(client, 'mention', rows.mention);
}
