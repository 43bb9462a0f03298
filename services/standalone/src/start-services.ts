import { fileURLToPath } from 'node:url';
import { isPrivate, type LocalUser, localUser, start as startApi } from '@sijill/api';
import {
  addStateGauges,
  type Config,
  type EmbeddedPostgres,
  migrateDatabase,
  openRuntime,
  type Runtime,
  removeServerNote,
  serveMetrics,
  writeServerNote,
} from '@sijill/runtime';
import { giveBackMemory } from '@sijill/runtime/give-back-memory';
import { restWhenIdle } from './rest-when-idle.ts';
import { type Supervised, supervise } from './supervise.ts';

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface Started {
  readonly url: string;
  /** Undefined: people sign in with accounts of their own. */
  readonly localUser: LocalUser | undefined;
}

/** What is undone in reverse when the server stops, or could not start. */
export type Undo = (() => Promise<void>)[];

export interface Starting {
  /** The database where it is this server's own. */
  readonly postgres: EmbeddedPostgres | undefined;
  readonly undo: Undo;
  readonly givenUp: AbortSignal;
}

/**
 * Migrations, HTTP interface and workers on a database that runs; what undoes each step goes on `undo`. Rejects with the
 * reason of `givenUp` rather than wait for workers that nobody wants any more.
 */
export async function startServices(
  config: Config,
  databaseUrl: string,
  { postgres, undo, givenUp }: Starting,
): Promise<Started> {
  givenUp.throwIfAborted();
  let sealed = 0;
  await migrateDatabase(config, databaseUrl, {
    own: config.databaseUrl !== undefined,
    onSealed: (rows) => (sealed = rows),
  });
  const runtime = await openRuntime(config, databaseUrl, 'standalone');
  undo.push(() => runtime.close());
  postgres?.onEnd((end) => runtime.log.error(end, 'the database ended and is started again'));
  if (sealed > 0) runtime.log.info({ rows: sealed }, 'identities that lay in the clear are sealed');
  // OCR keeps the cores busy; the rest of the pipeline shares a process; the HTTP interface stays free of both.
  const readers = supervise(['ocr'], { config, databaseUrl, log: runtime.log });
  const others = supervise(['ingest', 'extract', 'link', 'search', 'export'], {
    config,
    databaseUrl,
    log: runtime.log,
  });
  const processes = [readers, others];
  undo.push(async () => void (await Promise.all(processes.map((process) => process.stop()))));
  undo.push(await offerMetrics(runtime, processes));
  const user = isPrivate(config) ? await localUser(runtime) : undefined;
  const api = await startApi(runtime, { webFolder: WEB });
  undo.push(() => api.stop());
  await writeServerNote(config.home, { pid: process.pid, url: api.url });
  undo.push(() => removeServerNote(config.home));
  await Promise.race([Promise.all(processes.map((process) => process.ready)), reasonOf(givenUp)]);
  const unwatch = restWhenIdle(readers, async () => {
    const { waiting, active, delayed } = await runtime.queues.count('ocr');
    return waiting + active + delayed > 0;
  });
  undo.push(async () => unwatch());
  giveBackMemory();
  return { url: api.url, localUser: user };
}

/** Rejects when the signal is given. */
function reasonOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** One address for the figures of all processes. */
async function offerMetrics(
  runtime: Runtime,
  processes: readonly Supervised[],
): Promise<() => Promise<void>> {
  const { config, metrics } = runtime;
  if (config.metricsPort === undefined) return async () => undefined;
  addStateGauges(metrics.registry, runtime);
  const served = await serveMetrics(
    { host: config.metricsHost, port: config.metricsPort },
    {
      registry: metrics.registry,
      stores: runtime,
      others: async () =>
        (await Promise.all(processes.map((one) => one.counted()))).filter((counted) => counted !== undefined),
      workersFault: () => processes.map((one) => one.fault()).find((fault) => fault !== undefined),
    },
  );
  return served.stop;
}
