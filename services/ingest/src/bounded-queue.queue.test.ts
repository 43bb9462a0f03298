import { createHash } from 'node:crypto';
import { openQueues, type Queues } from '@sijill/queue';
import { countWork, queueDocuments, type RunningService, type Runtime } from '@sijill/runtime';
import { AHEAD, createCase, openBatch, recordStoredFile } from '@sijill/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { QUEUE_SERVERS, type QueueServer } from '../../../packages/queue/test/queue-servers.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { AT_MOST, startReconciler } from './reconciler.ts';

const WAIT = { timeout: 240_000, interval: 100 };
/** PostgreSQL takes and ends a job in some ms. */
const DOCUMENTS = { Redis: 20_000, PostgreSQL: 8_000 } as const;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe.each(QUEUE_SERVERS)(
  'a queue on $name that holds a part of what waits',
  ({ name, missing, start }) => {
    if (missing) {
      it.skip(`not run: ${missing}`);
      return;
    }
    const documents = DOCUMENTS[name as keyof typeof DOCUMENTS];

    let server: QueueServer;
    let database: ScratchDatabase;
    let queues: Queues;
    let runtime: Pick<Runtime, 'db' | 'queues' | 'log'>;
    let reconciler: RunningService | undefined;
    let caseId: string;
    const warned: unknown[] = [];

    beforeAll(async () => {
      [server, database] = await Promise.all([start(), scratchDatabase()]);
      ({ id: caseId } = await createCase(database.db, 'Bounded', 'test'));
    });
    afterAll(async () => {
      await server?.stop();
      await database?.close();
    });
    beforeEach(async () => {
      queues = await openQueues({ ...server.location, onError: () => undefined });
      await queues.empty();
      await database.pool.query("UPDATE document SET status = 'processed'");
      const log = { warn: (...told: unknown[]) => warned.push(told) };
      runtime = { db: database.db, queues, log: log as unknown as Runtime['log'] };
    });
    afterEach(async () => {
      await reconciler?.stop();
      reconciler = undefined;
      await queues.close();
    });

    const newBatch = async (batch: string) =>
      (await openBatch(database.db, { caseId, name: batch, declared: null, actor: 'test' })).id;

    /** So many documents of a batch, received and not opened, none of them in the queue. */
    async function pileUp(count: number): Promise<void> {
      const batchId = await newBatch('large');
      await database.pool.query(
        'UPDATE batch SET files_given = $2::integer, files_turn = $2::integer WHERE id = $1',
        [batchId, count],
      );
      await database.pool.query(
        `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, turn)
        SELECT $1, encode(sha256(($3::text || n)::bytea), 'hex'), 'none', 1, n, $3::text || n, n FROM generate_series(1, $2::integer) n`,
        [caseId, count, `P${Date.now()}-`],
      );
    }

    async function receive(batchId: string, file: string) {
      const sha256 = hash(file);
      const stored = { batchId, name: file, size: 9, sha256, sha512: sha256.repeat(2), actor: 'test' };
      const entry = await recordStoredFile(database.db, stored);
      if (entry.near) await queueDocuments(runtime, [entry.near]);
      return entry;
    }

    /** Opens as ingest does, for as much as is tried here: a document's status is what tells whether it was done. */
    function work(done: Map<string, number>) {
      return queues.work(
        'ingest',
        async ({ documentId }) => {
          const { rowCount } = await database.pool.query(
            "UPDATE document SET status = 'processed' WHERE id = $1 AND status = 'waiting'",
            [documentId],
          );
          if (rowCount === 1) done.set(documentId, (done.get(documentId) ?? 0) + 1);
        },
        { concurrency: 8 },
      );
    }

    /** The most that was seen in the queue. */
    function watchDepth() {
      let most = 0;
      let ended = false;
      const watching = (async () => {
        while (!ended) {
          const { waiting, active } = await queues.count('ingest');
          most = Math.max(most, waiting + active);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      return async () => {
        ended = true;
        await watching;
        return most;
      };
    }

    it('never holds more than its bound, is done with everything once, and a small batch long before the end', {
      timeout: 300_000,
    }, async () => {
      await pileUp(documents);
      const done = new Map<string, number>();
      const depth = watchDepth();
      reconciler = startReconciler(runtime as Runtime);
      const worker = work(done);
      await vi.waitFor(() => expect(done.size).toBeGreaterThan(documents / 4), WAIT);

      const small = await newBatch('small');
      const came = done.size;
      const own: string[] = [];
      for (let at = 0; at < 10; at += 1) own.push((await receive(small, `small ${name} ${at}`)).documentId!);
      await vi.waitFor(() => expect(own.every((id) => done.has(id))).toBe(true), WAIT);
      const place = Math.max(...own.map((id) => [...done.keys()].indexOf(id)));
      // The ten are taken next; what went before them was done while they came one by one.
      expect(place).toBeLessThan(came + documents / 10);

      // What was in the queue and what the workers were at is gone.
      await queues.empty();
      await vi.waitFor(() => expect(done.size).toBe(documents + 10), WAIT);
      expect(Math.max(...done.values())).toBe(1);
      expect(await depth()).toBeLessThanOrEqual(AT_MOST + AHEAD);
      const { rows } = await database.pool.query(
        "SELECT count(*)::integer AS n FROM document WHERE status = 'waiting'",
      );
      expect(rows[0].n).toBe(0);
      await worker.close();
    });

    it('holds of a batch that is received faster than it is opened no more than what is near, and tells what waits', async () => {
      const batchId = await newBatch('fast');
      await database.pool.query('UPDATE batch SET files_given = 20, files_turn = 20 WHERE id = $1', [
        batchId,
      ]);
      const count = AHEAD + 200;
      for (let at = 0; at < count; at += 1) await receive(batchId, `fast ${name} ${at}`);
      expect((await queues.count('ingest')).waiting).toBe(AHEAD);
      expect((await countWork(runtime)).ingest).toEqual({ waiting: count, active: 0, delayed: 0 });
      expect((await receive(await newBatch('other'), `other ${name}`)).near?.place).toBe(1);
      expect((await queues.count('ingest')).waiting).toBe(AHEAD + 1);
    });
  },
);
