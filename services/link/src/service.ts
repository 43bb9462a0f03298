import type { RunningService, Runtime } from '@sijill/runtime';
import { linkCase } from './link-case.ts';

/** Compares the people named in a case's documents with its registries. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const worker = runtime.queues.work('link', ({ caseId }) => linkCase(runtime, caseId));
  return { stop: () => worker.close() };
}
