import { placesInUse } from '@sijill/extraction';
import {
  holdWhileShort,
  type RunningService,
  type Runtime,
  readGazetteerFile,
  takeCounted,
} from '@sijill/runtime';
import { extractDocument } from './extract-document.ts';
import { gazetteerName } from './gazetteer-name.ts';
import { openModel } from './open-model.ts';

/**
 * Finds the mentions of documents whose pages are read. Throws `model.setup` when `SIJILL_NER_MODEL` is no model, and
 * `gazetteer.setup` when `SIJILL_GAZETTEER` is no file of places.
 */
export async function start(runtime: Runtime): Promise<RunningService> {
  const { nerModel } = runtime.config;
  const model = nerModel === undefined ? undefined : await openModel(nerModel);
  const file = await readGazetteerFile(runtime.config);
  const gazetteer = file && { name: gazetteerName(file), places: placesInUse(file) };
  const parts = { ...runtime, ...(model && { model }), ...(gazetteer && { gazetteer }) };
  const worker = runtime.queues.work('extract', ({ documentId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'extract',
      id: documentId,
      act: () => extractDocument(parts, documentId),
    }),
  );
  const watch = holdWhileShort(runtime, { extract: worker });
  return {
    async stop() {
      await watch.stop();
      await worker.close();
      if (model && 'classifier' in model) await model.classifier.close();
    },
  };
}
