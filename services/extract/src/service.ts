import type { RunningService, Runtime } from '@sijill/runtime';
import { extractDocument } from './extract-document.ts';
import { openModel } from './open-model.ts';

/** Finds the mentions of documents whose pages are read. Throws `model.setup` when `SIJILL_NER_MODEL` is no model. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const { nerModel } = runtime.config;
  const model = nerModel === undefined ? undefined : await openModel(nerModel);
  const parts = { ...runtime, ...(model && { model }) };
  const worker = runtime.queues.work('extract', ({ documentId }) => extractDocument(parts, documentId));
  return {
    async stop() {
      await worker.close();
      if (model && 'classifier' in model) await model.classifier.close();
    },
  };
}
