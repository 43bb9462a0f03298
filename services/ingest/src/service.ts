import type { RunningService, Runtime } from '@sijill/runtime';
import { openDocument } from './open-document.ts';
import { startReconciler } from './reconciler.ts';

/** Opens received files, and keeps the queue in step with the database. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const worker = runtime.queues.work('ingest', ({ documentId }) => openDocument(runtime, documentId), {
    concurrency: 2,
  });
  const reconciler = startReconciler(runtime);
  return {
    async stop() {
      await reconciler.stop();
      await worker.close();
    },
  };
}
