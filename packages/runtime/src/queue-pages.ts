import { documentPlaces, pagePlaces } from '@sijill/storage';
import type { Runtime } from './runtime.ts';

/** How many pages are queued at once; the reconciler tops up, so that a huge file cannot flood the queue. */
const FIRST_PAGES = 500;

type Queueing = Pick<Runtime, 'db' | 'queues' | 'log'>;

/** Brings committed work to the readers; should the queue not answer now, the reconciler does it later. */
export async function queuePages(runtime: Queueing, pageIds: readonly string[]): Promise<void> {
  if (pageIds.length === 0) return;
  try {
    const first = pageIds.slice(0, FIRST_PAGES);
    await runtime.queues.enqueueMany(
      'ocr',
      first.map((pageId) => ({ pageId })),
      await pagePlaces(runtime.db, first),
    );
  } catch (error) {
    runtime.log.warn({ pages: pageIds.length, reason: (error as Error).message }, 'left to the reconciler');
  }
}

/** The same of documents that are to be opened. */
export async function queueDocuments(runtime: Queueing, documentIds: readonly string[]): Promise<void> {
  try {
    const places = await documentPlaces(runtime.db, documentIds);
    for (const [at, documentId] of documentIds.entries())
      await runtime.queues.enqueue('ingest', { documentId }, { place: places[at] ?? 0 });
  } catch (error) {
    runtime.log.warn(
      { documents: documentIds.length, reason: (error as Error).message },
      'left to the reconciler',
    );
  }
}
