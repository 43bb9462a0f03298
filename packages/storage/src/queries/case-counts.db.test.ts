import { createHash } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsDiffer } from '../../../../test/support/counts-differ.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { putCountsTogether } from './case-counts.ts';
import { createCase, getCase } from './cases.ts';
import { claimDocument, saveOpened } from './document-work.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { getLedger, listBatches } from './ledgers.ts';
import { saveMentions } from './mention-work.ts';
import { claimPage, savePageFailure, saveReading } from './page-work.ts';
import { retryFailed } from './retry-failed.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const PAGES = 60;

const read = {
  image: { sha256: hash('image'), mediaType: 'image/webp', width: 100, height: 100 },
  inputSha256: hash('prepared'),
  reading: {
    words: [{ text: 'سجل', x: 1, y: 2, width: 30, height: 10, confidence: 0.5, line: 0 }],
    imageWidth: 100,
    imageHeight: 100,
    source: 'ocr' as const,
    engine: 'recorded',
    engineVersion: '1',
    configurationHash: hash('engine'),
  },
  findings: {},
};

let cases = 0;
/** A batch of one paper of many pages. */
async function opened() {
  const { id: caseId } = await createCase(database.db, `counted ${cases++}`, 'test');
  const { id: batchId } = await openBatch(database.db, { caseId, name: 'b', declared: 1, actor: 'test' });
  const { documentId } = await recordStoredFile(database.db, {
    batchId,
    name: 'paper.pdf',
    size: 9,
    sha256: hash(caseId),
    sha512: hash(caseId).repeat(2),
    actor: 'test',
  });
  const work = (await claimDocument(database.db, documentId!))!;
  const { pageIds: pages } = await saveOpened(database.db, work, {
    mediaType: 'application/pdf',
    pageCount: PAGES,
  });
  return { caseId, batchId, pages };
}

const rowsOf = async (caseId: string): Promise<number> =>
  (await database.pool.query('SELECT count(*)::integer AS n FROM case_count WHERE case_id = $1', [caseId]))
    .rows[0].n;

const documentOf = async (pageId: string): Promise<string> =>
  (await database.pool.query('SELECT document_id AS id FROM page WHERE id = $1', [pageId])).rows[0].id;

const readPages = async (batchId: string): Promise<{ pageId: string; transcriptionId: string }[]> =>
  (
    await database.pool.query(
      `SELECT p.id AS "pageId", p.transcription_id AS "transcriptionId" FROM page p
       JOIN batch_file f ON f.document_id = p.document_id WHERE f.batch_id = $1 AND p.status = 'read'`,
      [batchId],
    )
  ).rows;

/** Reads a page, or fails to. */
async function finish(pageId: string, at: number): Promise<void> {
  const work = (await claimPage(database.db, pageId))!;
  if (at % 5 === 0) await savePageFailure(database.db, work, new SijillError('ocr.failed', { reason: 'x' }));
  else await saveReading(database.db, work, read);
}

describe('what a case holds', () => {
  it('is told right while pages are read side by side and rows are put together', async () => {
    const { caseId, batchId, pages } = await opened();
    const together = async () => {
      for (let times = 0; times < 6; times += 1) await putCountsTogether(database.db);
    };
    await Promise.all([...pages.map(finish), together(), together()]);
    expect(await countsDiffer(database)).toEqual([]);
    const { pages: held } = await getCase(database.db, caseId);
    expect(held).toBe(PAGES);
    expect((await getLedger(database.db, batchId)).pages).toEqual({
      total: PAGES,
      read: PAGES * 0.8,
      blank: 0,
      failed: PAGES * 0.2,
      waiting: 0,
    });
  });

  it('takes few rows once they are put together, and says the same', async () => {
    const { caseId, batchId, pages } = await opened();
    for (const [at, page] of pages.entries()) await finish(page, at);
    const before = await listBatches(database.db, caseId);
    expect(await rowsOf(caseId)).toBeGreaterThan(100);
    await putCountsTogether(database.db);
    expect(await rowsOf(caseId)).toBeLessThan(15);
    expect(await listBatches(database.db, caseId)).toEqual(before);
    expect(before[0]).toMatchObject({ batchId, pagesPerMinute: expect.any(Number) });
  });

  it('is as before where a change is taken back', async () => {
    const { caseId, pages } = await opened();
    const before = await getCase(database.db, caseId);
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await client.query("UPDATE page SET status = 'read' WHERE id = $1", [pages[0]]);
    await client.query('ROLLBACK');
    client.release();
    expect(await getCase(database.db, caseId)).toEqual(before);
    expect(await countsDiffer(database)).toEqual([]);
  });

  it('goes along when failed pages are tried again', async () => {
    const { caseId, batchId, pages } = await opened();
    for (const [at, page] of pages.entries()) await finish(page, at);
    await saveMentions(
      database.db,
      await documentOf(pages[0]!),
      'v1',
      (await readPages(batchId)).map((one) => ({ ...one, searchText: 'سجل', mentions: [] })),
    );
    expect((await getLedger(database.db, batchId)).processed).toBe(1);
    await retryFailed(database.db, { actor: 'test' });
    expect((await getLedger(database.db, batchId)).waiting).toBe(1);
    expect((await getLedger(database.db, batchId)).pages).toMatchObject({ failed: 0, waiting: PAGES * 0.2 });
    expect(await countsDiffer(database)).toEqual([]);
    expect((await getCase(database.db, caseId)).documents).toBe(1);
  });

  it('can be counted anew, whatever stood there', async () => {
    await opened();
    await database.pool.query("UPDATE case_count SET n = n + 7 WHERE what = 'pages'");
    expect(await countsDiffer(database)).not.toEqual([]);
    await database.pool.query('SELECT case_count_anew()');
    expect(await countsDiffer(database)).toEqual([]);
  });
});
