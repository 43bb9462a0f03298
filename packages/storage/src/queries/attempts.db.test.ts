import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { isSuspect, MAX_ATTEMPTS, refundAttempt, TRIES_BESIDE_OTHERS } from './attempts.ts';
import { createCase } from './cases.ts';
import { claimDocument, saveOpened } from './document-work.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { claimPage } from './page-work.ts';

let database: ScratchDatabase;
let count = 0;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

async function newDocument(): Promise<string> {
  const sha256 = createHash('sha256').update(`tries ${count++}`).digest('hex');
  const { id: caseId } = await createCase(database.db, sha256, 'test');
  const { id: batchId } = await openBatch(database.db, {
    caseId,
    name: 'batch',
    declared: null,
    actor: 'test',
  });
  const file = { batchId, name: 'a.png', size: 1, sha256, sha512: sha256, actor: 'test' };
  return (await recordStoredFile(database.db, file)).documentId!;
}

async function newPage(): Promise<string> {
  const work = await claimDocument(database.db, await newDocument());
  const {
    pageIds: [page],
  } = await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount: 1 });
  return page!;
}

describe.each([
  ['page', 'ocr', newPage, claimPage],
  ['document', 'ingest', newDocument, claimDocument],
] as const)('tries of a %s', (table, work, make, claim) => {
  const begin = async (id: string) => (await claim(database.db, id))?.attempt;
  const quiet = (id: string) =>
    database.pool.query(`UPDATE ${table} SET claimed_at = now() - interval '1 hour' WHERE id = $1`, [id]);
  const attempts = async (id: string) =>
    (await database.pool.query(`SELECT attempts FROM ${table} WHERE id = $1`, [id])).rows[0].attempts;

  it('that are under way at once do not set it aside', async () => {
    const id = await make();
    const begun = [];
    for (let at = 0; at < MAX_ATTEMPTS + 2; at += 1) begun.push(await begin(id));
    expect(begun).toEqual([1, 2, 3, MAX_ATTEMPTS, undefined, undefined]);
  });

  it('that are given back do not count, overtaken ones neither, and the one under way stays so', async () => {
    const id = await make();
    const tried = [];
    for (let at = 0; at < MAX_ATTEMPTS; at += 1) tried.push((await claim(database.db, id))!);
    const token = async () =>
      (await database.pool.query(`SELECT attempt_token FROM ${table} WHERE id = $1`, [id])).rows[0]
        .attempt_token;
    for (const [at, one] of tried.entries()) {
      expect(await token()).toBe(tried.at(-1)?.token);
      await refundAttempt(database.db, table, one);
      expect(await attempts(id)).toBe(MAX_ATTEMPTS - 1 - at);
    }
    expect(await token()).toBeNull();
    await refundAttempt(database.db, table, tried[0]!);
    expect(await attempts(id)).toBe(0);
  });

  it('are no longer begun beside others after so many, and nothing is counted then', async () => {
    const id = await make();
    for (let at = 1; at <= TRIES_BESIDE_OTHERS; at += 1) {
      expect(await isSuspect(database.db, work, id)).toBe(false);
      expect((await claim(database.db, id, 'beside others'))?.attempt).toBe(at);
    }
    expect(await claim(database.db, id, 'beside others')).toBeUndefined();
    expect(await attempts(id)).toBe(TRIES_BESIDE_OTHERS);
    expect(await isSuspect(database.db, work, id)).toBe(true);
    expect(await begin(id)).toBe(TRIES_BESIDE_OTHERS + 1);
  });

  it('that never said how they ended are told as too many', async () => {
    const id = await make();
    for (let at = 1; at <= MAX_ATTEMPTS; at += 1) {
      expect(await begin(id)).toBe(at);
      await quiet(id);
    }
    expect(await begin(id)).toBe(MAX_ATTEMPTS + 1);
  });
});
