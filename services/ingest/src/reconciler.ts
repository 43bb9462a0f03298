import { JOB_NAMES } from '@sijill/queue';
import type { RunningService, Runtime } from '@sijill/runtime';
import { findUnfinished } from '@sijill/storage';

const EVERY_MS = 5_000;
const AT_MOST = 500;
/** The word under which each job's payload names its work. */
const PAYLOAD = {
  ingest: 'documentId',
  ocr: 'pageId',
  extract: 'documentId',
  link: 'caseId',
  names: 'caseId',
  search: 'batchSearchId',
  gather: 'serverImportId',
  import: 'importId',
  package: 'packageId',
} as const;

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
    const held = counts[job].waiting + counts[job].active + counts[job].delayed;
    if (held >= Math.min(unfinished[job].length, AT_MOST)) continue;
    await queues.enqueueMany(job, unfinished[job].map((id) => ({ [PAYLOAD[job]]: id })) as never);
  }
}
