import { PARKED_CODES, type QueuesView, RetryAsked, WorkKind } from '@sijill/domain';
import { countWork } from '@sijill/runtime';
import { heldWork, listSetAside, oldestUnfinished, retryFailed, withEveryCase } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';

const SHOWN = 500;

/** What whoever runs the house has to see: whether anything is taken in, what waits, and what was set aside. */
export function operatingRoutes(api: FastifyInstance, { db, queues, intake }: ApiParts): void {
  api.get('/intake', async () => {
    const { paused, shortages } = await intake.state();
    // Names of machines and kinds of work: nothing of any case.
    return { paused, shortages, held: await heldWork(db) };
  });
  // Counts and evidence numbers of all cases; nothing of what is in them.
  api.get('/administration/queues', async (): Promise<QueuesView> => {
    const [lieIn, counts, [oldest, setAside]] = await Promise.all([
      queues.describe(),
      countWork({ db, queues }),
      withEveryCase(() => Promise.all([oldestUnfinished(db), listSetAside(db, SHOWN)])),
    ]);
    return {
      lieIn: { ...lieIn, problems: [...lieIn.problems] },
      rows: WorkKind.options.map((work) => ({
        work,
        ...counts[work],
        oldest: oldest[work]?.toISOString() ?? null,
      })),
      setAside: setAside.rows,
      setAsideCount: setAside.count,
    };
  });
  api.post('/administration/queues/retry', async (request) => {
    const { ids } = RetryAsked.parse(request.body ?? {});
    const actor = actorOf(request);
    // Nobody's reading, judging or text is touched: it is only tried again, and each document's log says so.
    return withEveryCase(() => retryFailed(db, { codes: PARKED_CODES, ids, actor }));
  });
}
