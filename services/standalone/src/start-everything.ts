import { chmod, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isPrivate, type LocalUser, localUser, start as startApi } from '@sijill/api';
import { SijillError } from '@sijill/domain';
import {
  type Config,
  openRuntime,
  readServerNote,
  removeServerNote,
  startPostgres,
  writeServerNote,
} from '@sijill/runtime';
import { migrate, openDatabase, requirePlainOwner } from '@sijill/storage';
import { supervise } from './supervise.ts';

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
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const databaseUrl = config.databaseUrl ?? (await embeddedDatabase(config, undo));
    await migrateDatabase(databaseUrl, { own: config.databaseUrl !== undefined });
    const runtime = await openRuntime(config, databaseUrl, 'standalone');
    undo.push(() => runtime.close());
    // OCR keeps the cores busy; the rest of the pipeline shares a process; the HTTP interface stays free of both.
    const processes = [
      supervise(['ocr'], { config, databaseUrl, log: runtime.log }),
      supervise(['ingest', 'extract', 'link', 'search', 'export'], { config, databaseUrl, log: runtime.log }),
    ];
    undo.push(async () => void (await Promise.all(processes.map((process) => process.stop()))));
    const user = isPrivate(config) ? await localUser(runtime) : undefined;
    const api = await startApi(runtime, { webFolder: WEB });
    undo.push(() => api.stop());
    await writeServerNote(config.home, { pid: process.pid, url: api.url });
    undo.push(() => removeServerNote(config.home));
    await Promise.all(processes.map((process) => process.ready));
    return { url: api.url, localUser: user, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embeddedDatabase(config: Config, undo: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startPostgres(config.home);
  undo.push(() => postgres.stop());
  return postgres.url;
}

async function migrateDatabase(url: string, { own }: { own: boolean }): Promise<void> {
  const database = await openDatabase(url, 2);
  try {
    if (own) await requirePlainOwner(database.pool);
    await migrate(database.pool);
  } finally {
    await database.close();
  }
}
