import type { Runtime } from './runtime.ts';

/** How many pages are queued at once; the reconciler tops up. */
const FIRST_PAGES = 500;

/** Brings committed work to the readers; should the queue not answer now, the reconciler does it later. */
export async function queuePages(
  runtime: Pick<Runtime, 'queues' | 'log'>,
  pageIds: readonly string[],
): Promise<void> {
  if (pageIds.length === 0) return;
  try {
    const first = pageIds.slice(0, FIRST_PAGES);
    await runtime.queues.enqueueMany(
      'ocr',
      first.map((pageId) => ({ pageId })),
    );
  } catch (error) {
    runtime.log.warn({ pages: pageIds.length, reason: (error as Error).message }, 'left to the reconciler');
  }
}
