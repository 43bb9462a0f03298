import { JOB_NAMES, JOBS } from '@sijill/queue';
import type { RunningService, Runtime } from '@sijill/runtime';
import { findUnfinished, putCountsTogether, putUseTogether, settleBatches } from '@sijill/storage';

const EVERY_MS = 5_000;
/** Of each kind of work at once in the queue by this means; it is topped up below half of that. */
const AT_MOST = 2_000;
const FOREMOST = 100;

/**
 * Puts on the queue whatever the database says is unfinished and the queue does not hold: after a crash, an emptied
 * queue, or when the queue did not answer at the moment of a commit. Any number may run; the same work is queued once.
 */
export function startReconciler(runtime: Runtime): RunningService {
  let stopped = false;
  let wake: () => void = () => undefined;
  const loop = async () => {
    while (!stopped) {
      try {
        await reconcile(runtime);
        await settleBatches(runtime.db);
        await putUseTogether(runtime.db);
        await putCountsTogether(runtime.db);
      } catch (error) {
        runtime.log.warn({ reason: (error as Error).message }, 'reconciler will try again');
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, EVERY_MS).unref();
      });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

export async function reconcile({ db, queues }: Pick<Runtime, 'db' | 'queues'>): Promise<void> {
  const unfinished = await findUnfinished(db, AT_MOST);
  const counts = await queues.counts();
  for (const job of JOB_NAMES) {
    const work = unfinished[job];
    const [foremost] = work;
    if (!foremost) continue;
    const payloadOf = ({ id }: { readonly id: string }) => ({ [JOBS[job].key]: id }) as never;
    const held = counts[job].waiting + counts[job].active + counts[job].delayed;
    const enough = held >= Math.min(work.length, AT_MOST / 2);
    // Enough may be held and yet not what is to come next: a small batch whose way to the queue was cut.
    if (enough && (await queues.holds(job, payloadOf(foremost)))) continue;
    const missing = enough ? work.slice(0, FOREMOST) : work;
    await queues.enqueueMany(
      job,
      missing.map(payloadOf),
      missing.map(({ place }) => place),
    );
  }
}
