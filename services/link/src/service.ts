import { availableParallelism } from 'node:os';
import type { RunningService, Runtime } from '@sijill/runtime';
import { compareProcesses } from './compare-processes.ts';
import { createLinker } from './link-case.ts';
import { pairPeople } from './pair-people.ts';

/** Processes that compare names: each holds the registries, half a gigabyte for 100,000 people. */
const MOST_PROCESSES = 2;

/** Compares the people named in a case's documents with its registries, then with each other. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const comparers = compareProcesses(runtime.databaseUrl, Math.min(MOST_PROCESSES, availableParallelism()));
  const linkCase = createLinker(runtime, comparers);
  const worker = runtime.queues.work('link', async ({ caseId }) => {
    await linkCase(caseId);
    await pairPeople(runtime, caseId);
  });
  return {
    async stop() {
      await worker.close();
      await comparers.close();
    },
  };
}
