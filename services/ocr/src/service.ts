import { availableParallelism } from 'node:os';
import { openOcrEngine, requireCells } from '@sijill/engines';
import { holdWhileShort, type RunningService, type Runtime } from '@sijill/runtime';
import { announceEngine } from '@sijill/storage';
import { createLocalOriginals } from './local-originals.ts';
import { createPreparerPool } from './preparer-pool.ts';
import { readOnePage } from './read-one-page.ts';

/** Reads pages, one a core at a time. */
export async function start(runtime: Runtime): Promise<RunningService> {
  requireCells((reason) => runtime.log.warn({ reason }, 'files are opened without cells'));
  const workers = runtime.config.ocrWorkers ?? availableParallelism();
  const engine = await openOcrEngine({
    engine: runtime.config.ocrEngine,
    language: runtime.config.ocrLanguage,
    workers,
    timeoutMs: runtime.config.ocrSeconds * 1_000,
  });
  await announceEngine(runtime.db, engine);
  const originals = createLocalOriginals(runtime.objects);
  const preparer = createPreparerPool(workers);
  const worker = runtime.queues.work(
    'ocr',
    ({ pageId }, { alone }) => readOnePage({ ...runtime, engine, originals, preparer }, pageId, alone),
    { concurrency: workers },
  );
  const watch = holdWhileShort(runtime, { ocr: worker });
  return {
    async stop() {
      await watch.stop();
      await worker.close();
      await preparer.close();
      await originals.close();
      await engine.close();
    },
  };
}
