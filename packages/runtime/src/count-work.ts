import type { JobCounts, JobName } from '@sijill/queue';
import { countUnfinished } from '@sijill/storage';
import type { Runtime } from './runtime.ts';

/**
 * How much of each kind of work waits, runs and is put off. What waits in the database until there is room in the queue
 * waits, too.
 */
export async function countWork({
  db,
  queues,
}: Pick<Runtime, 'db' | 'queues'>): Promise<Record<JobName, JobCounts>> {
  const [queued, unfinished] = await Promise.all([queues.counts(), countUnfinished(db)]);
  const counts = Object.entries(queued).map(([job, { waiting, active, delayed }]) => {
    const all = (unfinished as Partial<Record<string, number>>)[job] ?? 0;
    return [job, { waiting: Math.max(waiting, all - active - delayed), active, delayed }];
  });
  return Object.fromEntries(counts) as Record<JobName, JobCounts>;
}
