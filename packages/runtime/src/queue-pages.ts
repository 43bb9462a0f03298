import { JOBS, type JobName, type JobPayload } from '@sijill/queue';
import { AHEAD, type PlacedWork, pagePlaces } from '@sijill/storage';
import type { Runtime } from './runtime.ts';

type Queueing = Pick<Runtime, 'db' | 'queues' | 'log'>;

/** Brings committed work that is near to the readers; should the queue not answer now, the reconciler does it later. */
export const queuePages = (runtime: Queueing, pages: readonly PlacedWork[]): Promise<void> =>
  bring(runtime, pages, () => queueWork(runtime, 'ocr', pages));

/** The same of documents that are to be opened. */
export const queueDocuments = (runtime: Queueing, documents: readonly PlacedWork[]): Promise<void> =>
  bring(runtime, documents, () => queueWork(runtime, 'ingest', documents));

/** Of pages that are read again, which stand in the line from where it stands: those that are near. */
export const queuePagesAgain = (runtime: Queueing, pageIds: readonly string[]): Promise<void> =>
  bring(runtime, pageIds, async () => {
    const near = pageIds.slice(0, AHEAD);
    const places = await pagePlaces(runtime.db, near);
    await queuePages(
      runtime,
      near.map((id, at) => ({ id, place: places[at] ?? 0 })),
    );
  });

/** Puts work on the queue at its places. Throws what the queue throws. */
export const queueWork = <Job extends JobName>(
  { queues }: Pick<Runtime, 'queues'>,
  job: Job,
  work: readonly PlacedWork[],
): Promise<void> =>
  queues.enqueueMany(
    job,
    work.map(({ id }) => payloadOf(job, id)),
    work.map(({ place }) => place),
  );

/** What a job is asked for with: the number of what it is about, under its name. */
export const payloadOf = <Job extends JobName>(job: Job, id: string): JobPayload<Job> =>
  ({ [JOBS[job].key]: id }) as unknown as JobPayload<Job>;

async function bring(
  { log }: Queueing,
  work: readonly unknown[],
  enqueue: () => Promise<void>,
): Promise<void> {
  if (work.length === 0) return;
  try {
    await enqueue();
  } catch (error) {
    log.warn({ pieces: work.length, reason: (error as Error).message }, 'left to the reconciler');
  }
}
