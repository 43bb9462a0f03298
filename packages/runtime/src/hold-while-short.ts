import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { IntakeShortage, WorkKind } from '@sijill/domain';
import type { WorkerHandle } from '@sijill/queue';
import { forgetHeld, noteHeld } from '@sijill/storage';
import type { RunningService, Runtime } from './runtime.ts';

const LOOK_MS = 2_000;
/** The note in the database is written anew so often while work is held; it counts for three times as long. */
const NOTE_MS = 10_000;

/**
 * Keeps workers from beginning anything new while their machine is short of memory or disk, or the database is full; what they are at goes on, and
 * they begin again by themselves. The database is told while it is so, for the screens and whoever runs the house: the
 * machine may be another one than the server's.
 */
export function holdWhileShort(
  { intake, log, db }: Pick<Runtime, 'intake' | 'log' | 'db'>,
  workers: Partial<Record<WorkKind, WorkerHandle>>,
  { everyMs = LOOK_MS, host = hostname() }: { readonly everyMs?: number; readonly host?: string } = {},
): RunningService {
  const id = randomUUID();
  const work = Object.keys(workers) as WorkKind[];
  let held = false;
  let notedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const turn = (shortages: readonly IntakeShortage[]) => {
    held = shortages.length > 0;
    if (held) log.warn({ work, shortages }, 'the machine is short: nothing new is begun');
    else log.info({ work }, 'there is enough again');
    for (const worker of Object.values(workers)) {
      if (held) worker.hold();
      else worker.goOn();
    }
  };
  const tell = async (shortages: readonly IntakeShortage[], changed: boolean) => {
    if (changed && !held) await forgetHeld(db, id);
    if (!held || (!changed && performance.now() - notedAt < NOTE_MS)) return;
    notedAt = performance.now();
    await noteHeld(db, { id, host, work, shortages });
  };
  const look = async () => {
    try {
      const shortages = await intake.workShortages();
      if (stopped) return;
      const changed = shortages.length > 0 !== held;
      if (changed) turn(shortages);
      await tell(shortages, changed);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'what is left could not be looked at or told');
    }
    if (stopped) return;
    timer = setTimeout(() => (looking = look()), everyMs);
    timer.unref();
  };
  let looking = look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      // A note that cannot be taken back is not believed for long.
      if (held) await forgetHeld(db, id).catch(() => undefined);
    },
  };
}
