import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { countsDiffer } from '../../../../test/support/counts-differ.ts';
import { type OpenDatabase, openDatabase } from '../database.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import { getCase } from './cases.ts';
import { listBatches } from './ledgers.ts';
import { compareWithCase } from './near-duplicates.ts';

// A database as the version before left it: nothing counted, fingerprints as hexadecimal text.

const name = `uncounted_${randomBytes(6).toString('hex')}`;
let database: OpenDatabase;
let caseId: string;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
const id = async (statement: string, ...values: unknown[]): Promise<string> =>
  (await database.pool.query(`${statement} RETURNING id`, values)).rows[0].id;

beforeAll(async () => {
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
  database = await openDatabase(inject('postgresUrl').replace(/\/sijill$/, `/${name}`), 2);
  const before = (await knownMigrations()).map(({ version }) => version).filter((version) => version < 30);
  await migrate(database.pool, new Set(before));
  caseId = await id(`INSERT INTO case_file (name) VALUES ('old')`);
  const batchId = await id(`INSERT INTO batch (case_id, name) VALUES ($1, 'old')`, caseId);
  for (const [at, status] of ['processed', 'failed', 'container'].entries()) {
    const documentId = await id(
      `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
       VALUES ($1, $2, '', 1, 'x', $2, $3)`,
      caseId,
      `SJL-${at}`,
      status,
    );
    await id(
      `INSERT INTO batch_file (batch_id, name, size, document_id, container) VALUES ($1, 'x', 1, $2, $3)`,
      batchId,
      documentId,
      status === 'container',
    );
    if (status !== 'processed') continue;
    const pageId = await id(
      `INSERT INTO page (document_id, number, status, read_at) VALUES ($1, 1, 'read', now())`,
      documentId,
    );
    await database.pool.query(`INSERT INTO page_fingerprint VALUES ($1, $2, B'11110000', 'f00f')`, [
      pageId,
      caseId,
    ]);
  }
  await migrate(database.pool);
});
afterAll(async () => {
  await database.close();
  await asAdmin(`DROP DATABASE ${name}`);
});

it('tells what a case held before the upgrade', async () => {
  expect(await countsDiffer(database)).toEqual([]);
  expect(await getCase(database.db, caseId)).toMatchObject({ documents: 2, pages: 1, mentions: 0 });
  expect(await listBatches(database.db, caseId)).toMatchObject([
    { received: 2, processed: 1, failed: 1, pages: { total: 1, read: 1, waiting: 0 } },
  ]);
});

it('finds pages that resemble one from before, once', async () => {
  const seen: string[] = [];
  const look = {
    fingerprint: 'f10f',
    coarseBits: 8,
    coarseWithin: 2,
    looksLike: (other: string) => seen.push(other) > 0,
  };
  const page = { id: '00000000-0000-0000-0000-000000000000', caseId };
  const compared = await compareWithCase(database.db, page, look);
  expect(seen).toEqual(['f00f']);
  expect([...compared.alike.values()]).toEqual([true]);
  await compareWithCase(database.db, page, look, compared);
  expect(seen).toHaveLength(1);
});
