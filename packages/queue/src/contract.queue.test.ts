import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SijillError } from '@sijill/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../test/free-port.ts';
import { QUEUE_SERVERS, type QueueServer } from '../test/queue-servers.ts';
import { redisInstalled, startScratchRedis } from '../test/scratch-redis.ts';
import { type FailedAttempt, JOBS, type OpenQueuesOptions, openQueues, type Queues } from './index.ts';

const WAIT = { timeout: 25_000, interval: 50 };
const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const IDLE = { waiting: 0, active: 0, delayed: 0 };

describe.each(QUEUE_SERVERS)('the queue on $name', ({ name, missing, start }) => {
  if (missing) {
    it.skip(`not run: ${missing}`);
    return;
  }

  let server: QueueServer;
  let queues: Queues;
  const errors: Error[] = [];
  const open = () => {
    const options = { onError: (error: Error) => errors.push(error), retryDelayMs: 50, lockDurationMs: 1500 };
    return openQueues({ ...server.location, ...options } as OpenQueuesOptions);
  };

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    errors.length = 0;
    queues = await open();
    await queues.empty();
  });
  afterEach(() => queues.close());

  it('hands every job to exactly one worker, once', async () => {
    const other = await open();
    const pages = ids(300);
    const handled: string[] = [];
    for (const each of [queues, other]) {
      each.work('ocr', async ({ pageId }) => void handled.push(pageId), { concurrency: 4 });
    }
    await queues.enqueueMany(
      'ocr',
      pages.map((pageId) => ({ pageId })),
    );
    await vi.waitFor(() => expect(handled.length).toBeGreaterThanOrEqual(pages.length), WAIT);
    await other.close();
    expect(handled.toSorted()).toEqual(pages.toSorted());
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
    expect(errors).toEqual([]);
  });

  it('queues the same work once, and again when it is done', async () => {
    const [documentId = ''] = ids(1);
    await queues.enqueue('ingest', { documentId });
    await queues.enqueue('ingest', { documentId });
    await queues.enqueueMany('ingest', [{ documentId }, { documentId }]);
    await queues.enqueue('extract', { documentId });
    const counts = await queues.counts();
    expect(counts.ingest.waiting).toBe(1);
    expect(counts.extract.waiting).toBe(1);

    const handled: string[] = [];
    queues.work('ingest', async (payload) => void handled.push(payload.documentId));
    await vi.waitFor(async () => expect((await queues.counts()).ingest).toEqual(IDLE), WAIT);
    expect(handled).toEqual([documentId]);
    await queues.enqueue('ingest', { documentId });
    await vi.waitFor(() => expect(handled).toEqual([documentId, documentId]), WAIT);
  });

  it('tells whether it holds a piece of work, and what it lies in', async () => {
    const [documentId = ''] = ids(1);
    expect(await queues.holds('ingest', { documentId })).toBe(false);
    await queues.enqueue('ingest', { documentId });
    expect(await queues.holds('ingest', { documentId })).toBe(true);
    expect(await queues.holds('extract', { documentId })).toBe(false);
    expect(await queues.describe()).toMatchObject({ kind: name, problems: [] });
  });

  it.each(['link', 'names', 'search', 'gather', 'import', 'package', 'extract'] as const)(
    'runs nothing of %s beside work that is to be alone',
    async (job) => {
      const told: string[] = [];
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      queues.work(job, async () => {
        told.push('other begins');
        await ended;
        told.push('other ends');
      });
      queues.work('ingest', (_, { alone }) => alone(async () => void told.push('suspect is alone')));
      const [id = ''] = ids(1);
      await queues.enqueue(job, { [JOBS[job].key]: id } as never);
      await vi.waitFor(() => expect(told).toEqual(['other begins']), WAIT);
      await queues.enqueue('ingest', { documentId: id });
      await vi.waitFor(async () => expect((await queues.counts()).ingest.active).toBe(1), WAIT);
      end();
      await vi.waitFor(() => expect(told.at(-1)).toBe('suspect is alone'), WAIT);
      expect(told).toEqual(['other begins', 'other ends', 'suspect is alone']);
    },
  );

  it('refuses a payload that is not ids', async () => {
    await expect(queues.enqueue('ocr', { pageId: 'a name' })).rejects.toThrow();
    expect((await queues.counts()).ocr).toEqual(IDLE);
  });

  it('tries again after a failure that may pass', async () => {
    const attempts: number[] = [];
    const failures: FailedAttempt[] = [];
    queues.work(
      'ocr',
      async (_, { attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new SijillError('ocr.timeout', { seconds: 60 });
        if (attempt === 2) throw new Error('not foreseen');
      },
      { onFailed: (failure) => failures.push(failure) },
    );
    await queues.enqueue('ocr', { pageId: randomUUID() });
    await vi.waitFor(() => expect(attempts).toEqual([1, 2, 3]), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
    expect(failures.map(({ willRetry }) => willRetry)).toEqual([true, true]);
  });

  it('gives up after three attempts and forgets the job, so that it can be queued anew', async () => {
    const attempts: number[] = [];
    const pageId = randomUUID();
    const worker = queues.work('ocr', async (_, { attempt, lastAttempt }) => {
      attempts.push(attempt);
      throw new Error(`last: ${lastAttempt}`);
    });
    await queues.enqueue('ocr', { pageId });
    await vi.waitFor(() => expect(attempts).toEqual([1, 2, 3]), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
    await worker.close();
    await queues.enqueue('ocr', { pageId });
    expect((await queues.counts()).ocr.waiting).toBe(1);
  });

  it('does not try again what cannot succeed', async () => {
    const failures: FailedAttempt[] = [];
    queues.work(
      'ingest',
      async () => {
        throw new SijillError('file.encrypted');
      },
      { onFailed: (failure) => failures.push(failure) },
    );
    await queues.enqueue('ingest', { documentId: randomUUID() });
    await vi.waitFor(() => expect(failures).toHaveLength(1), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ingest).toEqual(IDLE), WAIT);
    expect(failures[0]).toMatchObject({ attempt: 1, willRetry: false });
    expect(failures).toHaveLength(1);
  });

  it('finishes the running job before a worker closes', async () => {
    let finish = () => {};
    let finished = false;
    let started = false;
    const worker = queues.work('link', async () => {
      started = true;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      finished = true;
    });
    await queues.enqueue('link', { caseId: randomUUID() });
    await vi.waitFor(() => expect(started).toBe(true), WAIT);
    const closing = worker.close();
    finish();
    await closing;
    expect(finished).toBe(true);
    expect((await queues.counts()).link).toEqual(IDLE);
  });

  it('begins nothing new while it is held, lets the running job go on past its lock, and goes on', async () => {
    const handled: string[] = [];
    let finish = () => {};
    const [running = '', next = ''] = ids(2);
    const worker = queues.work('ocr', async ({ pageId }) => {
      if (pageId === running)
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      handled.push(pageId);
    });
    await queues.enqueue('ocr', { pageId: running });
    await vi.waitFor(async () => expect((await queues.counts()).ocr.active).toBe(1), WAIT);
    worker.hold();
    await queues.enqueue('ocr', { pageId: next });
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    finish();
    await vi.waitFor(() => expect(handled).toEqual([running]), WAIT);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(handled).toEqual([running]);
    expect((await queues.counts()).ocr).toEqual({ ...IDLE, waiting: 1 });
    worker.goOn();
    await vi.waitFor(() => expect(handled).toEqual([running, next]), WAIT);
  });

  it('hands out what has no place first, then by place, then in the order of queueing', async () => {
    const [late = '', early = '', alsoEarly = '', atOnce = '', beyond = '', further = ''] = ids(6);
    const places = [
      [late, 900],
      [early, 3],
      [alsoEarly, 3],
      [beyond, 5_000_000],
      [further, 4_000_000],
    ] as const;
    await queues.enqueueMany(
      'ocr',
      places.map(([pageId]) => ({ pageId })),
      places.map(([, place]) => place),
    );
    await queues.enqueue('ocr', { pageId: atOnce });
    expect((await queues.counts()).ocr.waiting).toBe(6);
    const handled: string[] = [];
    queues.work('ocr', async ({ pageId }) => void handled.push(pageId));
    await vi.waitFor(() => expect(handled).toHaveLength(6), WAIT);
    // BullMQ knows two million places; what stands beyond them comes in the order of queueing.
    expect(handled).toEqual([atOnce, early, alsoEarly, late, beyond, further]);
  });

  it('gives the job of a killed worker process to another', async () => {
    const pageId = randomUUID();
    await queues.enqueue('ocr', { pageId });
    const holder = startWorkerProcess(server, 0);
    await vi.waitFor(() => expect(holder.taken).toEqual([pageId]), WAIT);
    expect((await queues.counts()).ocr).toEqual({ ...IDLE, active: 1 });
    await holder.kill();

    const handled: string[] = [];
    queues.work('ocr', async (payload) => void handled.push(payload.pageId));
    await vi.waitFor(() => expect(handled).toEqual([pageId]), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
  });

  it('loses no job to worker processes that are killed again and again', async () => {
    const pages = ids(120);
    await queues.enqueueMany(
      'ocr',
      pages.map((pageId) => ({ pageId })),
    );
    const finished = new Set<string>();
    for (const finishes of [7, 13, 18]) {
      const victims = [startWorkerProcess(server, finishes), startWorkerProcess(server, finishes)];
      // Each holds two jobs when it is killed.
      for (const { taken } of victims) await vi.waitFor(() => expect(taken).toHaveLength(finishes + 2), WAIT);
      await Promise.all(victims.map((victim) => victim.kill()));
      for (const { taken } of victims) for (const pageId of taken.slice(0, finishes)) finished.add(pageId);
    }
    expect(finished.size).toBeLessThan(pages.length);
    queues.work('ocr', async ({ pageId }) => void finished.add(pageId), { concurrency: 4 });
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
    expect([...finished].toSorted()).toEqual(pages.toSorted());
  }, 90_000);

  it('does not give away a job whose worker lives longer than the lock', async () => {
    const other = await open();
    let handled = 0;
    for (const each of [queues, other]) {
      each.work('ocr', async () => {
        handled += 1;
        await new Promise((resolve) => setTimeout(resolve, 4000));
      });
    }
    await queues.enqueue('ocr', { pageId: randomUUID() });
    await vi.waitFor(() => expect(handled).toBe(1), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
    expect(handled).toBe(1);
    await other.close();
  });

  it('can be emptied in the middle of the work; queueing again what is unfinished restores all', async () => {
    const pages = ids(40);
    const done = new Set<string>();
    queues.work(
      'ocr',
      async ({ pageId }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        done.add(pageId);
      },
      { concurrency: 2 },
    );
    await queues.enqueueMany(
      'ocr',
      pages.map((pageId) => ({ pageId })),
    );
    await vi.waitFor(() => expect(done.size).toBeGreaterThan(3), WAIT);
    await queues.empty();
    const unfinished = pages.filter((pageId) => !done.has(pageId));
    expect(unfinished.length).toBeGreaterThan(0);
    await queues.enqueueMany(
      'ocr',
      unfinished.map((pageId) => ({ pageId })),
    );
    await vi.waitFor(() => expect(done.size).toBe(pages.length), WAIT);
    await vi.waitFor(async () => expect((await queues.counts()).ocr).toEqual(IDLE), WAIT);
  });

  it('says when the server is gone, and goes on with nothing lost when it is back', async () => {
    const handled = new Set<string>();
    const [before = '', stored = '', after = ''] = ids(3);
    await queues.enqueue('ingest', { documentId: stored });
    queues.work('extract', async ({ documentId }) => void handled.add(documentId));
    await queues.enqueue('extract', { documentId: before });
    await vi.waitFor(() => expect(handled).toContain(before), WAIT);
    await server.outage(async () => {
      const enqueueing = queues.enqueue('extract', { documentId: after });
      await expect(enqueueing).rejects.toMatchObject({ code: 'queue.unavailable', retryable: true });
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), WAIT);
    });
    await vi.waitFor(() => queues.enqueue('extract', { documentId: after }), WAIT);
    await vi.waitFor(() => expect(handled).toContain(after), WAIT);
    expect((await queues.counts()).ingest.waiting).toBe(1);
  });
});

describe.skipIf(!redisInstalled)('a worker on Redis whose first connection breaks off', () => {
  it('takes work when the server is back', async () => {
    const server = await startScratchRedis();
    const queues = await openQueues({ redisUrl: server.url, onError: () => undefined });
    const [documentId = ''] = ids(1);
    const handled: string[] = [];
    server.freeze();
    queues.work('extract', async (payload) => void handled.push(payload.documentId));
    await sleep(200); // its connection is made, and waits for the first answer
    await server.outage(async () => undefined);
    await vi.waitFor(() => queues.enqueue('extract', { documentId }), WAIT);
    await vi.waitFor(() => expect(handled).toEqual([documentId]), WAIT);
    await queues.close();
    await server.stop();
  });
});

describe('opening a queue', () => {
  it.each(['redis', 'postgres'])('tells that no %s server answers', async (kind) => {
    const url = `${kind}://127.0.0.1:${await freePort()}`;
    const location = kind === 'redis' ? { redisUrl: url } : { postgresUrl: url };
    const opening = openQueues({ ...location, onError: () => undefined });
    await expect(opening).rejects.toMatchObject({ code: 'queue.unavailable', retryable: true });
    await expect(opening).rejects.toThrow('ECONNREFUSED');
  });
});

interface WorkerProcess {
  /** Pages it has taken, in order. */
  readonly taken: readonly string[];
  kill(): Promise<void>;
}

function startWorkerProcess(server: QueueServer, finishes: number): WorkerProcess {
  const script = fileURLToPath(new URL('../test/hold-job.ts', import.meta.url));
  const parameters = [JSON.stringify(server.location), String(finishes)];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const taken: string[] = [];
  createInterface(child.stdout).on('line', (line) => taken.push(line));
  return {
    taken,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
