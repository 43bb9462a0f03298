import { createHash } from 'node:crypto';
import { PARKED_CODES, SijillError } from '@sijill/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { claimDocument, saveOpened } from './document-work.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { claimPage, savePageFailure } from './page-work.ts';
import { retryFailed } from './retry-failed.ts';
import { AHEAD, HEAD_START, pagePlaces } from './turns.ts';
import { findUnfinished } from './unfinished.ts';

let database: ScratchDatabase;
let caseId: string;
let files = 0;
const actor = 'test';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

beforeAll(async () => {
  database = await scratchDatabase();
  ({ id: caseId } = await createCase(database.db, 'Turns', actor));
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("UPDATE document SET status = 'processed'"));

const batch = async () => (await openBatch(database.db, { caseId, name: 'batch', declared: null, actor })).id;

async function receive(batchId: string, content = `file ${files}`): Promise<string> {
  files += 1;
  const sha256 = hash(content);
  const file = { batchId, name: content, size: 9, sha256, sha512: sha256.repeat(2), actor };
  return (await recordStoredFile(database.db, file)).documentId ?? '';
}

async function open(documentId: string, pageCount: number): Promise<string[]> {
  const work = await claimDocument(database.db, documentId);
  return (await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount })).pageIds;
}

async function turnsOf(documents: readonly string[]): Promise<number[]> {
  const { rows } = await database.pool.query(
    'SELECT d.turn FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, at) JOIN document d USING (id) ORDER BY at',
    [documents],
  );
  return rows.map(({ turn }) => Number(turn));
}

/** The places of the pages of so many new documents of one page each. */
async function places(batchId: string, documents: number): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < documents; at += 1)
    found.push(...(await pagePlaces(database.db, await open(await receive(batchId), 1))));
  return found;
}

const upTo = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

describe('the places in the line', () => {
  it('count through a batch, the first ones before all that are not first', async () => {
    const large = await batch();
    expect(await places(large, HEAD_START + 5)).toEqual(upTo(1, HEAD_START + 5));
    expect(await places(await batch(), 3)).toEqual([1, 2, 3]);
  });

  it('of a batch that comes later begin where the line stands, so that both take turns from there', async () => {
    const first = await batch();
    const pages = await open(await receive(first), 400);
    expect(await pagePlaces(database.db, [pages[0]!, pages[399]!])).toEqual([21, 420]);
    await database.pool.query("UPDATE page SET status = 'read' WHERE id = ANY($1)", [pages.slice(0, 280)]);
    const second = await batch();
    expect(await pagePlaces(database.db, await open(await receive(second), 30))).toEqual(upTo(301, 30));
    // Its own next ones go on from its last one, not from where the line stands.
    expect(await places(second, 2)).toEqual([331, 332]);
  });

  it('of files are counted apart, before they are opened', async () => {
    const batchId = await batch();
    const documents = [];
    for (let at = 0; at < HEAD_START + 2; at += 1) documents.push(await receive(batchId));
    expect(await turnsOf(documents)).toEqual(upTo(1, HEAD_START + 2));
  });

  it('are what the unfinished work comes in, page by page', async () => {
    const [one, other] = [await batch(), await batch()];
    const long = await open(await receive(one), 30);
    const longer = await open(await receive(other), 40);
    const short = await open(await receive(await batch()), 2);
    const { ocr } = await findUnfinished(database.db, 24);
    expect(ocr.slice(0, 2)).toEqual([
      { id: short[0], place: 1 },
      { id: short[1], place: 2 },
    ]);
    expect(ocr.slice(2).map(({ id }) => id)).toEqual(upTo(0, 11).flatMap((at) => [long[at], longer[at]]));
    expect(ocr.at(-1)?.place).toBe(31);
  });

  it('of work that is tried again are the first when it is little, else behind those that wait', async () => {
    const batchId = await batch();
    const pages = await open(await receive(batchId), 50);
    const fail = (count: number) =>
      database.pool.query(
        "UPDATE page SET status = 'failed', error_code = 'page.poison' WHERE id = ANY($1)",
        [pages.slice(0, count)],
      );
    await fail(3);
    await database.pool.query("UPDATE document SET status = 'processed'");
    expect(await retryFailed(database.db, { codes: PARKED_CODES, actor })).toEqual({
      documents: 0,
      pages: 3,
      others: 0,
    });
    expect(await pagePlaces(database.db, pages.slice(0, 2))).toEqual([0, 0]);

    await fail(50);
    await database.pool.query("UPDATE document SET status = 'processed'");
    await open(await receive(await batch()), 100);
    await database.pool.query("UPDATE document SET turn = 1000 WHERE status = 'reading'");
    expect((await retryFailed(database.db, { codes: PARKED_CODES, actor })).pages).toBe(50);
    expect(await pagePlaces(database.db, pages.slice(0, 2))).toEqual([1000, 1001]);
  });

  it('of a batch that asks for known files to be read anew are its own', async () => {
    const content = `known ${files}`;
    const documentId = await receive(await batch(), content);
    const pages = await open(documentId, 4);
    await database.pool.query("UPDATE document SET status = 'processed'");
    await database.pool.query("UPDATE page SET status = 'read' WHERE document_id = $1", [documentId]);
    const { id } = await openBatch(database.db, {
      caseId,
      name: 'redo',
      declared: null,
      ocrStrategy: 'redo',
      actor,
    });
    await receive(id);
    await receive(id, content);
    expect(await pagePlaces(database.db, pages)).toEqual([1, 2, 3, 4]);
    expect(await turnsOf([documentId])).toEqual([1]);
  });
});

describe('what is near in the line', () => {
  const opened = async (batchId: string, pageCount: number) => {
    const work = await claimDocument(database.db, await receive(batchId));
    return saveOpened(database.db, work!, { mediaType: 'image/png', pageCount });
  };
  const brought = async (batchId: string) => {
    files += 1;
    const sha256 = hash(`near ${files}`);
    const file = { batchId, name: sha256, size: 9, sha256, sha512: sha256.repeat(2), actor };
    return recordStoredFile(database.db, file);
  };

  it('of a file with more pages than are brought at once: the first ones, with their places', async () => {
    const { pageIds, near } = await opened(await batch(), AHEAD + 300);
    expect(near).toEqual(pageIds.slice(0, AHEAD).map((id, at) => ({ id, place: HEAD_START + 1 + at })));
  });

  it('of one batch is never more than a bound, of another from its first on, wherever the line stands', async () => {
    const large = await batch();
    await opened(large, AHEAD - 10);
    const { pageIds, near } = await opened(large, 30);
    expect(near).toEqual(pageIds.slice(0, 10).map((id, at) => ({ id, place: HEAD_START + AHEAD - 9 + at })));
    expect((await opened(large, 1)).near).toEqual([]);
    const small = await batch();
    for (let at = 1; at <= HEAD_START; at += 1)
      expect((await opened(small, 1)).near).toMatchObject([{ place: at }]);
    expect((await opened(small, AHEAD)).near).toHaveLength(AHEAD);
    expect((await opened(small, 1)).near).toEqual([]);
    // What is read makes room.
    await database.pool.query(
      `UPDATE page SET status = 'read' FROM document d WHERE d.id = document_id AND d.status = 'reading'
        AND d.turn + number - 1 < 200`,
    );
    expect((await opened(large, 1)).near).toHaveLength(1);
  });

  it('of files is told as they are received, and nothing of those that were there already', async () => {
    const large = await batch();
    const { documentId, near } = await brought(large);
    expect(near).toEqual({ id: documentId, place: 1 });
    await database.pool.query('UPDATE batch SET files_given = 5000, files_turn = 5000 WHERE id = $1', [
      large,
    ]);
    await database.pool.query('UPDATE document SET turn = 4001 WHERE id = $1', [documentId]);
    // 5,001 stands a thousand behind 4,001.
    expect(await brought(large)).toMatchObject({ near: null });
    await database.pool.query('UPDATE document SET turn = 4002 WHERE id = $1', [documentId]);
    await database.pool.query('UPDATE batch SET files_turn = 5000 WHERE id = $1', [large]);
    expect(await brought(large)).toMatchObject({ near: { place: 5_001 } });
    expect((await brought(await batch())).near?.place).toBe(1);
    const content = `known ${files}`;
    await receive(large, content);
    const sha256 = hash(content);
    const file = { batchId: large, name: content, size: 9, sha256, sha512: sha256.repeat(2), actor };
    expect(await recordStoredFile(database.db, file)).toMatchObject({ duplicate: true, near: null });
  });

  it('of documents to extract: those that stand near the foremost of them', async () => {
    const settle = async (turn: number) => {
      const [page] = await open(await receive(await batch()), 1);
      await database.pool.query(
        'UPDATE document d SET turn = $2 FROM page p WHERE p.id = $1 AND d.id = p.document_id',
        [page, turn],
      );
      const work = await claimPage(database.db, page!);
      return savePageFailure(database.db, work!, new SijillError('page.poison', { attempts: 3 }));
    };
    expect(await settle(5_000)).toEqual({ documentSettled: true, near: true });
    expect(await settle(5_000 + AHEAD - 1)).toEqual({ documentSettled: true, near: true });
    expect(await settle(5_000 + AHEAD)).toEqual({ documentSettled: true, near: false });
    expect(await settle(3)).toEqual({ documentSettled: true, near: true });
    expect((await findUnfinished(database.db)).extract).toHaveLength(4);
  });
});
