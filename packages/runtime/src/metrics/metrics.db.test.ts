import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SijillError } from '@sijill/domain';
import { openQueues } from '@sijill/queue';
import { createFileObjectStore, noteHeld } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { readConfig } from '../config.ts';
import { IntakeWatch } from '../intake-watch.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type MetricsServer, serveMetrics } from './serve-metrics.ts';
import { addStateGauges, type Stores } from './state-gauges.ts';
import { timedObjectStore } from './timed-object-store.ts';

const DASHBOARD = new URL('../../../../infra/monitoring/grafana-dashboard.json', import.meta.url);
const DETAILS = ['محمد', 'سارة', 'letter', 'Counted', 'Invented'];

let home: string;
let database: ScratchDatabase;
let metrics: Metrics;
let stores: Stores;
let server: MetricsServer;
let workers: string | undefined;
const MIB = 1024 ** 2;
let memoryLeft = 3_000 * MIB;
const readings = {
  disk: async () => 5_000 * MIB,
  memory: () => ({ availableBytes: memoryLeft, of: 'host' as const }),
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-metrics-'));
  database = await scratchDatabase();
  metrics = createMetrics('test');
  const objects = timedObjectStore(createFileObjectStore(home), metrics);
  await sampleCase({ database, objects }, 'Counted');
  metrics.jobDone({ job: 'ocr', seconds: 2, outcome: 'done' });
  metrics.pageRead({ confidence: 0.93, verdict: 'good' });
  const limits = { ...readConfig({ SIJILL_HOME: home }), minFreeBytes: 0, minMemoryBytes: 256 * MIB };
  const queues = await openQueues({ pool: database.pool, onError: () => undefined });
  stores = { db: database.db, queues, objects, intake: new IntakeWatch(limits, readings) };
  addStateGauges(metrics.registry, stores);
  const other = createMetrics('other');
  other.pageRead({ confidence: 0.5, verdict: 'check' });
  server = await serveMetrics(
    { host: '127.0.0.1', port: 0 },
    {
      registry: metrics.registry,
      stores,
      others: async () => [await other.registry.getMetricsAsJSON()],
      workersFault: () => workers,
    },
  );
});
afterAll(async () => {
  await server.stop();
  await stores.queues.close();
  await database.close();
  await rm(home, { recursive: true });
});

const scrape = async (path: string) => {
  const answer = await fetch(`${server.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

describe('the metrics', () => {
  it('tell how long work has waited since it was asked for, whenever its papers came, and every kind that failed', async () => {
    const { pool } = database;
    await pool.query(
      "INSERT INTO package (case_id, actor, status, error_code, reason) SELECT id, 'test', 'failed', 'package.empty', 'x' FROM case_file LIMIT 1",
    );
    const state = async () => {
      const own = createMetrics('own');
      addStateGauges(own.registry, stores);
      return own.registry.metrics();
    };
    const age = async () => Number(/^sijill_queue_age_seconds\S* (\S+)$/m.exec(await state())?.[1]);
    await pool.query("UPDATE document SET created_at = now() - interval '100 days'");
    await pool.query('UPDATE link_work SET done = requested, paired = requested');
    await pool.query("UPDATE document SET status = 'extracting' WHERE status = 'processed'");
    expect(await age()).toBeLessThan(60);
    await pool.query("UPDATE package SET status = 'waiting', created_at = now() - interval '1 hour'");
    expect(await age()).toBeGreaterThan(3_500);
    await pool.query("UPDATE package SET status = 'failed'");
    const { rows } = await pool.query("SELECT count(*) AS n FROM document WHERE status = 'extracting'");
    expect(Number(rows[0].n)).toBeGreaterThan(0);
    expect(await state()).toContain(
      `sijill_queue_jobs{step="extract",state="waiting",service="own"} ${rows[0].n}`,
    );
    await noteHeld(stores.db, { id: crypto.randomUUID(), host: 'reader-2', work: ['ocr'], shortages: [] });
    expect(await state()).toContain('sijill_work_held{step="ocr",host="reader-2",service="own"} 1');
    expect(await state()).toContain('sijill_failures{kind="package",code="package.empty",service="own"} 1');
    await pool.query("UPDATE document SET status = 'processed' WHERE status = 'extracting'");
  });

  it("tell the state of the house, the work of every process, and nobody's name", async () => {
    const { text } = await scrape('/metrics');
    for (const line of [
      'sijill_pages{status="read",service="test"} 4',
      'sijill_pages{status="blank",service="test"} 1',
      'sijill_failures{kind="document",code="file.damaged",service="test"} 1',
      'sijill_step_seconds_count{step="ocr",outcome="done",service="test"} 1',
      'sijill_pages_read_total{verdict="good",service="test"} 1',
      'sijill_pages_read_total{verdict="check",service="other"} 1',
      'sijill_backup_age_seconds{service="test"} -1',
      'sijill_intake_paused{service="test"} 0',
      `sijill_memory_available_bytes{service="test"} ${3_000 * MIB}`,
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/sijill_store_seconds_count\{operation="put",outcome="done",service="test"\} \d+/);
    for (const detail of DETAILS) expect(text).not.toContain(detail);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{64}/);
  });

  it('include every figure that the dashboard shows', async () => {
    const { text } = await scrape('/metrics');
    const there = new Set(text.split('\n').map((line) => line.split(/[ {]/)[0]));
    const dashboard = await readFile(DASHBOARD, 'utf8');
    const shown = new Set(dashboard.match(/sijill_[a-z_]+/g));
    expect(shown.size).toBeGreaterThan(14);
    for (const name of shown) expect(there, `${name} of the dashboard`).toContain(name);
  });

  it('say when something that work needs does not answer', async () => {
    expect((await scrape('/healthz')).status).toBe(200);
    expect(await scrape('/readyz')).toEqual({
      status: 200,
      text: '{"ready":true,"checks":{"database":"ok","queue":"ok","store":"ok","workers":"ok"},"intake":"open"}\n',
    });
    workers = 'the process for ocr is not at work';
    expect(await scrape('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining(workers) });
    workers = undefined;
    const { exists } = stores.objects;
    stores.objects.exists = () =>
      Promise.reject(new SijillError('object.unavailable', { reason: 'cut off' }));
    expect(await scrape('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('cut off') });
    stores.objects.exists = exists;
  });

  it('tell of a paused intake without taking the server out of service', async () => {
    memoryLeft = 100 * MIB;
    const found = await scrape('/readyz');
    memoryLeft = 3_000 * MIB;
    expect(found.status).toBe(200);
    expect(JSON.parse(found.text).intake).toBe(
      "only 100 MiB of the server's memory are left, and 256 are kept back",
    );
  });

  it('show nothing else', async () => {
    expect((await scrape('/')).status).toBe(404);
  });
});
