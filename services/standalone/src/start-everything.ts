import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPrivate, type LocalUser, localUser, start as startApi } from '@sijill/api';
import { SijillError } from '@sijill/domain';
import { UNFINISHED } from '@sijill/operations';
import {
  addStateGauges,
  type Config,
  migrateDatabase,
  openRuntime,
  type Runtime,
  readServerNote,
  removeServerNote,
  serveMetrics,
  startPostgres,
  writeServerNote,
} from '@sijill/runtime';
import { type Supervised, supervise } from './supervise.ts';

export interface Standalone {
  readonly url: string;
  /** Undefined: people sign in with accounts of their own. */
  readonly localUser: LocalUser | undefined;
  stop(): Promise<void>;
}

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Starts database, migrations, HTTP interface and workers on one home folder, in this order, and undoes it in reverse. */
export async function startEverything(config: Config): Promise<Standalone> {
  await mkdir(config.home, { recursive: true, mode: 0o711 });
  await chmod(config.home, 0o711);
  const other = await readServerNote(config.home);
  if (other)
    throw new SijillError('config.invalid', {
      problems: `  SIJILL_HOME: Sijill runs on this folder already at ${other.url} (process ${other.pid})`,
    });
  if (existsSync(join(config.home, UNFINISHED)))
    throw new SijillError('restore.unfinished', { home: config.home });
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const databaseUrl = config.databaseUrl ?? (await embeddedDatabase(config, undo));
    let sealed = 0;
    await migrateDatabase(config, databaseUrl, {
      own: config.databaseUrl !== undefined,
      onSealed: (rows) => (sealed = rows),
    });
    const runtime = await openRuntime(config, databaseUrl, 'standalone');
    undo.push(() => runtime.close());
    if (sealed > 0) runtime.log.info({ rows: sealed }, 'identities that lay in the clear are sealed');
    // OCR keeps the cores busy; the rest of the pipeline shares a process; the HTTP interface stays free of both.
    const processes = [
      supervise(['ocr'], { config, databaseUrl, log: runtime.log }),
      supervise(['ingest', 'extract', 'link', 'search', 'export'], { config, databaseUrl, log: runtime.log }),
    ];
    undo.push(async () => void (await Promise.all(processes.map((process) => process.stop()))));
    undo.push(await offerMetrics(runtime, processes));
    const user = isPrivate(config) ? await localUser(runtime) : undefined;
    const api = await startApi(runtime, { webFolder: WEB });
    undo.push(() => api.stop());
    await writeServerNote(config.home, { pid: process.pid, url: api.url });
    undo.push(() => removeServerNote(config.home));
    await Promise.all(processes.map((process) => process.ready));
    return { url: api.url, localUser: user, stop };
  } catch (error) {
    await atMost(stop(), UNDO_MS);
    throw error;
  }
}

/** What is undone after a failed start may not keep its reason from being told. */
const UNDO_MS = 20_000;

/** Waits for a step, not longer than `ms`; the timer keeps the process alive, so that a step that never ends is left. */
function atMost(step: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    step
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        resolve();
      });
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

async function embeddedDatabase(config: Config, undo: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startPostgres(config.home);
  undo.push(() => postgres.stop());
  return postgres.url;
}
