import type { RunningService, Runtime } from '@sijill/runtime';
import { extractDocument } from './extract-document.ts';

/** Finds the mentions of documents whose pages are read. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const worker = runtime.queues.work('extract', ({ documentId }) => extractDocument(runtime, documentId));
  return { stop: () => worker.close() };
}
