import { availableParallelism } from 'node:os';
import { NAME_PARTS_VERSION } from '@sijill/matching';
import { holdWhileShort, type RunningService, type Runtime, takeCounted } from '@sijill/runtime';
import { dropOtherVersions } from '@sijill/storage';
import { compareProcesses } from './compare-processes.ts';
import { indexRegistryNames } from './index-registry-names.ts';
import { createLinker } from './link-case.ts';
import { type Rest, resting } from './resting.ts';

/** Processes that compare names: each holds the registries, half a gigabyte for 100,000 people. */
const MOST_PROCESSES = 2;

/** Papers that are read one after the other are compared some at a time: each time costs statements of its own. */
const LINKING_RESTS: Rest = { times: 9, atMostMs: 5_000 };
/** Each time names are made ready anew. Shorter than fsck's patience with work that nobody does. */
const PAIRING_RESTS: Rest = { times: 19, atMostMs: 8_000 };

/** Compares the people named in a case's documents with its registries, then with each other; indexes registry names. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const comparers = compareProcesses(
    { databaseUrl: runtime.databaseUrl, keys: runtime.config },
    Math.min(MOST_PROCESSES, availableParallelism()),
  );
  const linkCase = createLinker(runtime, comparers);
  // What the queue does not take now the reconciler brings.
  const again = (caseId: string) => void runtime.queues.enqueue('link', { caseId }).catch(() => undefined);
  const linking = resting(linkCase, again, LINKING_RESTS);
  const pairing = resting(comparers.pair, again, PAIRING_RESTS);
  const worker = runtime.queues.work('link', ({ caseId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'link',
      id: caseId,
      async act({ gotFurther }) {
        await linking.run(caseId, gotFurther);
        await pairing.run(caseId);
      },
    }),
  );
  const names = runtime.queues.work('names', ({ caseId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'names',
      id: caseId,
      act: () => indexRegistryNames(runtime, caseId),
    }),
  );
  const watch = holdWhileShort(runtime, { link: worker, names });
  await dropOtherVersions(runtime.db, { version: NAME_PARTS_VERSION });
  return {
    async stop() {
      await watch.stop();
      linking.stop();
      pairing.stop();
      await Promise.all([worker.close(), names.close()]);
      await comparers.close();
    },
  };
}
