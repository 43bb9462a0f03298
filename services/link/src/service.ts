import type { RunningService, Runtime } from '@sijill/runtime';
import { createLinker } from './link-case.ts';
import { pairPeople } from './pair-people.ts';

/** Compares the people named in a case's documents with its registries, then with each other. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const linkCase = createLinker(runtime);
  const worker = runtime.queues.work('link', async ({ caseId }) => {
    await linkCase(caseId);
    await pairPeople(runtime, caseId);
  });
  return { stop: () => worker.close() };
}
