import { BatchSettings, PARKED_CODES, SET_ASIDE_AS, SijillError, type WorkKind } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import type { CountedWork } from './attempts.ts';
import { createBatchSearch, getBatchSearch, listBatchRows } from './batch-searches.ts';
import { createCase } from './cases.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { requestLinking, requestLinkingOfRegistries } from './linking-request.ts';
import { getLinking } from './linking-work.ts';
import { retryFailed } from './retry-failed.ts';
import { getServerImport, requestServerImport } from './server-imports.ts';
import { listSetAside, setAside } from './set-aside.ts';
import { findUnfinished } from './unfinished.ts';
import { beginTry } from './work-tries.ts';

let database: ScratchDatabase;
let caseId: string;
beforeAll(async () => {
  database = await scratchDatabase();
  caseId = (await createCase(database.db, 'Set aside', 'test')).id;
});
afterAll(() => database.close());

const query = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;

/** One unfinished piece of each kind of work; answers its id. */
const MAKE: Record<CountedWork, () => Promise<string>> = {
  async extract() {
    const { id: batchId } = await openBatch(database.db, { caseId, name: 'b', declared: 1, actor: 'test' });
    const sha256 = 'e'.repeat(64);
    const file = { batchId, name: 'a.png', size: 1, sha256, sha512: sha256, actor: 'test' };
    const { documentId } = await recordStoredFile(database.db, file);
    await query("INSERT INTO page (document_id, number, status) VALUES ($1, 1, 'blank')", [documentId]);
    await query("UPDATE document SET status = 'extracting' WHERE id = $1", [documentId]);
    return documentId!;
  },
  async link() {
    await requestLinking(database.db, caseId);
    return caseId;
  },
  async names() {
    await query("INSERT INTO registry (case_id, name) VALUES ($1, 'list')", [caseId]);
    await requestLinkingOfRegistries(database.db, caseId);
    return caseId;
  },
  async search() {
    const settings = BatchSettings.parse({});
    const lines = ['one', 'two'].map((text, at) => ({ line: at + 1, query: text, settings }));
    return (await createBatchSearch(database.db, { caseId, name: 'l', settings, lines, actor: 'test' })).id;
  },
  async gather() {
    const asked = { caseId, location: '/nowhere', name: 'g', ocrStrategy: 'auto' as const, actor: 'test' };
    return (await requestServerImport(database.db, { ...asked, custody: undefined })).id;
  },
  async package() {
    const [row] = await query("INSERT INTO package (case_id, actor) VALUES ($1, 'test') RETURNING id", [
      caseId,
    ]);
    return row.id;
  },
};

const waits = async (work: WorkKind, id: string) =>
  (await findUnfinished(database.db))[work].some((one) => one.id === id);
const asideOf = async (work: WorkKind) =>
  (await listSetAside(database.db, 100)).rows.filter((one) => one.work === work);

describe.each(Object.keys(MAKE) as CountedWork[])('work that is set aside: %s', (work) => {
  it('waits for nobody but a person, says why, and is taken up when it is asked for', async () => {
    const id = await MAKE[work]();
    expect(await waits(work, id)).toBe(true);
    await beginTry(database.db, { work, id }, 'alone');
    const code = SET_ASIDE_AS[work];
    await setAside(database.db, work, id, new SijillError(code, { attempts: 4 }));
    // Of a list one line is set aside, and the others go on.
    expect(await waits(work, id)).toBe(work === 'search');
    expect(await asideOf(work)).toMatchObject([{ id, code, page: null }]);
    expect(await query('SELECT FROM work_try WHERE work = $1', [work])).toEqual([]);

    const told = { actor: 'test', ids: [id] };
    const nothing = await retryFailed(database.db, { ...told, codes: ['page.poison'] });
    expect(nothing).toEqual({ documents: 0, pages: 0, others: 0 });
    const retried = await retryFailed(database.db, { ...told, codes: PARKED_CODES });
    expect(retried.documents + retried.others).toBe(1);
    expect(await waits(work, id)).toBe(true);
    expect(await asideOf(work)).toEqual([]);
    const events = await query(
      "SELECT case_id, details FROM custody_event WHERE action = 'work.retried' ORDER BY seq DESC LIMIT 1",
    );
    expect(events).toEqual([{ case_id: caseId, details: { pages: 0, codes: [code] } }]);
  });
});

it('says at the piece itself why it was set aside', async () => {
  const poison = (work: CountedWork) => new SijillError(SET_ASIDE_AS[work], { attempts: 4 });
  const [list, gathered, document] = [await MAKE.search(), await MAKE.gather(), await documentId()];
  for (const [work, id] of [
    ['search', list],
    ['gather', gathered],
    ['extract', document],
    ['link', caseId],
  ] as const)
    await setAside(database.db, work, id, poison(work));
  expect((await listBatchRows(database.db, list, { limit: 5 })).rows).toMatchObject([
    { status: 'failed', reason: expect.stringContaining('4 times') },
    { status: 'waiting', reason: null },
  ]);
  expect(await getBatchSearch(database.db, list)).toMatchObject({ status: 'waiting', failed: 1 });
  expect(await getServerImport(database.db, gathered)).toMatchObject({ errorCode: 'server-import.poison' });
  expect(await getLinking(database.db, caseId)).toMatchObject({ state: 'set-aside' });
  expect(await query('SELECT status, error_code FROM document WHERE id = $1', [document])).toEqual([
    { status: 'failed', error_code: 'extraction.poison' },
  ]);
  // Papers that come do not take a comparison up again, a person does, and so does another list.
  await requestLinking(database.db, caseId);
  expect(await waits('link', caseId)).toBe(false);
  await requestLinkingOfRegistries(database.db, caseId);
  expect(await waits('link', caseId)).toBe(true);
});

async function documentId(): Promise<string> {
  const [row] = await query("SELECT id FROM document WHERE status = 'extracting'");
  return row.id;
}
