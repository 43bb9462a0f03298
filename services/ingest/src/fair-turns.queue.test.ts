import { createHash } from 'node:crypto';
import { openQueues, type Queues } from '@sijill/queue';
import { queuePages } from '@sijill/runtime';
import { AHEAD, claimDocument, createCase, openBatch, recordStoredFile, saveOpened } from '@sijill/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { redisInstalled, startScratchRedis } from '../../../packages/queue/test/scratch-redis.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { reconcile } from './reconciler.ts';

const WAIT = { timeout: 80_000, interval: 50 };
const log = { warn: (...told: unknown[]) => expect(told).toEqual([]) } as never;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe.skipIf(!redisInstalled)('turns of batches, through a real Redis', () => {
  let database: ScratchDatabase;
  let redis: Awaited<ReturnType<typeof startScratchRedis>>;
  let queues: Queues;
  let caseId: string;
  let files = 0;
  /** The batches whose pages were read, in the order of reading. */
  let order: string[] = [];
  const nameOf = new Map<string, string>();

  beforeAll(async () => {
    expect(inject('postgresUrl' as never)).toBeTruthy();
    [database, redis] = await Promise.all([scratchDatabase(), startScratchRedis()]);
    ({ id: caseId } = await createCase(database.db, 'Fair', 'test'));
  });
  afterAll(async () => {
    await redis?.stop();
    await database?.close();
  });
  beforeEach(async () => {
    queues = await openQueues({ redisUrl: redis.url, onError: () => undefined });
    await queues.empty();
    await database.pool.query("UPDATE document SET status = 'processed'");
    order = [];
    nameOf.clear();
  });
  afterEach(() => queues.close());

  /** A batch as ingest leaves it: opened, its pages queued. */
  async function bring(name: string, documents: readonly number[]): Promise<void> {
    const { id: batchId } = await openBatch(database.db, { caseId, name, declared: null, actor: 'test' });
    for (const pageCount of documents) {
      files += 1;
      const sha256 = hash(`${files}`);
      const stored = { batchId, name, size: 9, sha256, sha512: sha256.repeat(2), actor: 'test' };
      const { documentId } = await recordStoredFile(database.db, stored);
      const work = await claimDocument(database.db, documentId!);
      const { pageIds, near } = await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount });
      for (const page of pageIds) nameOf.set(page, name);
      await queuePages({ db: database.db, queues, log }, near);
    }
  }

  /** Pages are done as soon as they are taken: what is tried here is the order. */
  const read = () =>
    queues.work('ocr', async ({ pageId }) => {
      const { rowCount } = await database.pool.query(
        "UPDATE page SET status = 'read' WHERE id = $1 AND status = 'waiting'",
        [pageId],
      );
      if (rowCount === 0) return;
      order.push(nameOf.get(pageId) ?? '?');
      await database.pool.query(
        `UPDATE document d SET status = 'processed' FROM page p WHERE p.id = $1 AND d.id = p.document_id
          AND NOT EXISTS (SELECT FROM page o WHERE o.document_id = d.id AND o.status = 'waiting')`,
        [pageId],
      );
    });
  const readSoFar = (count: number) =>
    vi.waitFor(() => expect(order.length).toBeGreaterThanOrEqual(count), WAIT);
  const share = (name: string, of: readonly string[]) => of.filter((one) => one === name).length / of.length;

  it('ten files after five thousand are read before all but the first of these', async () => {
    await bring(
      'large',
      Array.from({ length: 50 }, () => 100),
    );
    expect((await queues.counts()).ocr.waiting).toBe(AHEAD);
    const worker = read();
    await readSoFar(500);
    await bring(
      'small',
      Array.from({ length: 10 }, () => 1),
    );
    const came = order.length;
    await vi.waitFor(() => expect(order.filter((name) => name === 'small')).toHaveLength(10), WAIT);
    const done = order.lastIndexOf('small') + 1;
    await worker.close();
    expect(done).toBeLessThan(came + 40);
    expect(done).toBeLessThan(AHEAD);
  });

  it('two batches of one size take turns, the one of one-page files and the one of a single file', async () => {
    await bring(
      'pages',
      Array.from({ length: 300 }, () => 1),
    );
    await bring('book', [120]);
    const worker = read();
    await readSoFar(240);
    await worker.close();
    // The first twenty of the one come first; a book has no such beginning.
    for (const upTo of [80, 120, 160]) {
      expect(share('book', order.slice(0, upTo))).toBeGreaterThan(0.3);
      expect(share('book', order.slice(0, upTo))).toBeLessThan(0.7);
    }
  });

  it('a batch that comes when another is half done shares from then on, and neither waits for the other', async () => {
    await bring('first', [600]);
    const worker = read();
    await readSoFar(300);
    await worker.close();
    await bring('second', [300]);
    const from = order.length;
    const again = read();
    await readSoFar(from + 200);
    await again.close();
    const shared = share('second', order.slice(from, from + 200));
    expect(shared).toBeGreaterThan(0.4);
    expect(shared).toBeLessThan(0.6);
  });

  it('a queue that was lost comes back in the same order', async () => {
    await bring('one', [200]);
    await bring('other', [200]);
    await bring('small', [5]);
    await queues.empty();
    await reconcile({ db: database.db, queues });
    const worker = read();
    await readSoFar(210);
    await worker.close();
    expect(order.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'small'));
    const after = order.slice(5, 205);
    expect(share('one', after)).toBeGreaterThan(0.45);
    expect(share('one', after)).toBeLessThan(0.55);
  });
});
