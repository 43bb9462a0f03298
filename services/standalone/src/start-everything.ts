import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SijillError } from '@sijill/domain';
import {
  type Config,
  type EmbeddedPostgres,
  readServerNote,
  startPostgres,
  UNFINISHED,
} from '@sijill/runtime/home';
import type { Started, Undo } from './start-services.ts';

export interface Standalone extends Started {
  stop(): Promise<void>;
}

/**
 * Starts database, migrations, HTTP interface and workers on one home folder, in this order, and undoes it in reverse, also
 * when `givenUp` is given meanwhile: then it rejects with the signal's reason.
 */
export async function startEverything(
  config: Config,
  givenUp: AbortSignal = new AbortController().signal,
): Promise<Standalone> {
  await requireFree(config.home);
  const undo: Undo = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    // The database comes up, the first time it is made, while this process loads the rest of the program.
    const loading = import('./start-services.ts');
    loading.catch(() => undefined);
    const postgres = config.databaseUrl ? undefined : await embeddedDatabase(config, undo);
    const { startServices } = await loading;
    const databaseUrl = config.databaseUrl ?? postgres?.url ?? '';
    return { ...(await startServices(config, databaseUrl, { postgres, undo, givenUp })), stop };
  } catch (error) {
    await atMost(stop(), UNDO_MS);
    throw error;
  }
}

/** Makes the folder. Throws when another server runs on it, or it is half restored. */
async function requireFree(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o711 });
  await chmod(home, 0o711);
  const other = await readServerNote(home);
  if (other)
    throw new SijillError('config.invalid', {
      problems: `  SIJILL_HOME: Sijill runs on this folder already at ${other.url} (process ${other.pid})`,
    });
  if (existsSync(join(home, UNFINISHED))) throw new SijillError('restore.unfinished', { home });
}

async function embeddedDatabase(config: Config, undo: Undo): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres(config.home);
  undo.push(() => postgres.stop());
  return postgres;
}

/** What is undone after a failed start may not keep its reason from being told; workers that hang are killed before. */
const UNDO_MS = 25_000;

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
