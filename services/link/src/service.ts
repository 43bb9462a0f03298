import { availableParallelism } from 'node:os';
import { NAME_PARTS_VERSION } from '@sijill/matching';
import type { RunningService, Runtime } from '@sijill/runtime';
import { dropOtherVersions } from '@sijill/storage';
import { compareProcesses } from './compare-processes.ts';
import { indexRegistryNames } from './index-registry-names.ts';
import { createLinker } from './link-case.ts';
import { pairPeople } from './pair-people.ts';
import { resting } from './resting.ts';

/** Processes that compare names: each holds the registries, half a gigabyte for 100,000 people. */
const MOST_PROCESSES = 2;

/** Compares the people named in a case's documents with its registries, then with each other; indexes registry names. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const comparers = compareProcesses(
    { databaseUrl: runtime.databaseUrl, keys: runtime.config },
    Math.min(MOST_PROCESSES, availableParallelism()),
  );
  const linkCase = createLinker(runtime, comparers);
  const pairing = resting(
    (caseId) => pairPeople(runtime, caseId),
    // What the queue does not take now the reconciler brings.
    (caseId) => void runtime.queues.enqueue('link', { caseId }).catch(() => undefined),
  );
  const worker = runtime.queues.work('link', async ({ caseId }) => {
    await linkCase(caseId);
    await pairing.run(caseId);
  });
  const names = runtime.queues.work('names', ({ caseId }) => indexRegistryNames(runtime, caseId));
  await dropOtherVersions(runtime.db, { version: NAME_PARTS_VERSION });
  return {
    async stop() {
      pairing.stop();
      await Promise.all([worker.close(), names.close()]);
      await comparers.close();
    },
  };
}
