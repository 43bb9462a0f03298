import type { WorkerHandle } from '@sijill/queue';
import type { Runtime } from './runtime.ts';

const LOOK_MS = 2_000;

/**
 * Keeps workers from beginning anything new while memory is short; what they are at goes on, and they begin again by
 * themselves. Answers what ends the watching.
 */
export function holdWhileShort(
  { intake, log }: Pick<Runtime, 'intake' | 'log'>,
  workers: readonly WorkerHandle[],
  everyMs = LOOK_MS,
): () => void {
  let held = false;
  const look = () => {
    const short = intake.memoryShort();
    if (short === held) return;
    held = short;
    if (short) log.warn({}, 'memory is short: nothing new is begun');
    else log.info({}, 'memory is enough again');
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
