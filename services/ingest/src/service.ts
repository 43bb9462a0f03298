import { createPageCounter, requireCells } from '@sijill/engines';
import { holdWhileShort, type RunningService, type Runtime, takeCounted } from '@sijill/runtime';
import { importRegistry } from './import-registry.ts';
import { openDocument } from './open-document.ts';
import { startReconciler } from './reconciler.ts';
import { importFromServer } from './server-import/import-from-server.ts';

/** Opens received files, imports registries, and keeps the queue in step with the database. */
export async function start(runtime: Runtime): Promise<RunningService> {
  requireCells((reason) => runtime.log.warn({ reason }, 'files are opened without cells'));
  const counter = createPageCounter({ sees: 'folder' });
  const worker = runtime.queues.work(
    'ingest',
    ({ documentId }, { alone }) => openDocument({ ...runtime, counter }, documentId, alone),
    { concurrency: 2 },
  );
  const imports = runtime.queues.work('import', ({ importId }, { alone }) =>
    importRegistry(runtime, importId, alone),
  );
  const gathering = runtime.queues.work('gather', ({ serverImportId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'gather',
      id: serverImportId,
      act: ({ gotFurther }) => importFromServer(runtime, serverImportId, gotFurther),
    }),
  );
  const watch = holdWhileShort(runtime, { ingest: worker, import: imports, gather: gathering });
  const reconciler = startReconciler(runtime);
  return {
    async stop() {
      await watch.stop();
      await reconciler.stop();
      await Promise.all([worker.close(), imports.close(), gathering.close()]);
      counter.close();
    },
  };
}
