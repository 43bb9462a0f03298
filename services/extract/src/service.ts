import { createTransformersClassifier } from '@sijill/engines';
import type { RunningService, Runtime } from '@sijill/runtime';
import { extractDocument } from './extract-document.ts';

/** Finds the mentions of documents whose pages are read. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const { nerModel } = runtime.config;
  const classifier = nerModel === undefined ? undefined : createTransformersClassifier({ folder: nerModel });
  const parts = { ...runtime, ...(classifier && { classifier }) };
  const worker = runtime.queues.work('extract', ({ documentId }) => extractDocument(parts, documentId));
  return {
    async stop() {
      await worker.close();
      await classifier?.close();
    },
  };
}
