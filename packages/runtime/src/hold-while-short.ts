import type { WorkerHandle } from '@sijill/queue';
import type { Runtime } from './runtime.ts';

const LOOK_MS = 2_000;

function shortOf(intake: Runtime['intake']): string | undefined {
  if (intake.memoryShort()) return 'memory is short';
  return intake.databaseFull() ? 'the disk of the database is full' : undefined;
}

/**
 * Keeps workers from beginning anything new while memory is short or the database is full; what they are at goes on, and
 * they begin again by themselves. Answers what ends the watching.
 */
export function holdWhileShort(
  { intake, log }: Pick<Runtime, 'intake' | 'log'>,
  workers: readonly WorkerHandle[],
  everyMs = LOOK_MS,
): () => void {
  let held = false;
  const look = () => {
    const why = shortOf(intake);
    const short = why !== undefined;
    if (short === held) return;
    held = short;
    if (short) log.warn({}, `${why}: nothing new is begun`);
    else log.info({}, 'there is room again');
    for (const worker of workers) {
      if (short) worker.hold();
      else worker.goOn();
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
