import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  AggregatorRegistry,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from 'prom-client';
import type { Stores } from './state-gauges.ts';

/** What another process has counted, as `Registry.getMetricsAsJSON` gives it. */
export type CountedElsewhere = MetricObjectWithValues<MetricValue<string>>[];

export interface MetricsServerOptions {
  readonly registry: Registry;
  readonly stores: Stores;
  /** Figures of the other processes of this server; those that do not answer in time are left out. */
  readonly others?: () => Promise<CountedElsewhere[]>;
  /** Why the workers are not all at work; undefined: they are. */
  readonly workersFault?: () => string | undefined;
}

export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 5_000;

/**
 * `/metrics` for Prometheus, `/healthz` (this process lives) and `/readyz` (database, queue, object store and workers
 * answer; 503 with which does not). For whoever runs the server, never for its users: on a port of its own.
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  options: MetricsServerOptions,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', response, options).catch((error: Error) =>
      send(response, 500, `${error.message}\n`),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return { url: urlOf(server, host), stop: () => close(server) };
}

async function answer(path: string, response: ServerResponse, options: MetricsServerOptions): Promise<void> {
  if (path === '/healthz') return send(response, 200, 'alive\n');
  if (path === '/metrics') {
    const own = await options.registry.getMetricsAsJSON();
    const all = AggregatorRegistry.aggregate([own, ...((await options.others?.()) ?? [])]);
    return send(response, 200, await all.metrics(), options.registry.contentType);
  }
  if (path === '/readyz') {
    const checks = await readiness(options);
    const ready = Object.values(checks).every((found) => found === 'ok');
    // A paused intake is told, and does not take the server out of service: reading and judging go on.
    const intake = (await options.stores.intake.state()).reason ?? 'open';
    const body = `${JSON.stringify({ ready, checks, intake })}\n`;
    return send(response, ready ? 200 : 503, body, 'application/json');
  }
  send(response, 404, 'There are /metrics, /healthz and /readyz.\n');
}

/** `ok`, or what is wrong, of everything that work needs. */
export async function readiness({
  stores,
  workersFault,
}: Pick<MetricsServerOptions, 'stores' | 'workersFault'>) {
  const [database, queue, store] = await Promise.all([
    asked(sql`SELECT 1`.execute(stores.db)),
    asked(stores.queues.counts()),
    // Absent is an answer too.
    asked(stores.objects.exists('ready/never-stored')),
  ]);
  return { database, queue, store, workers: workersFault?.() ?? 'ok' };
}

async function asked(question: Promise<unknown>): Promise<string> {
  const late = new AbortController();
  try {
    return await Promise.race([
      question.then(() => 'ok'),
      pause(PATIENCE_MS, 'does not answer in time', { signal: late.signal }),
    ]);
  } catch (error) {
    return (error as Error).message;
  } finally {
    late.abort();
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  return `http://${host}:${typeof address === 'object' && address ? address.port : 0}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
