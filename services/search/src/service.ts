import { type RunningService, type Runtime, readGazetteerFile, takeCounted } from '@sijill/runtime';
import { KEYS_VERSION, placesInUse, termKeys } from '@sijill/search';
import { makeKeys } from '@sijill/storage';
import { searchList } from './search-list.ts';

/** Works through lists of queries, and gives keys to words that were indexed without (by an older version, say). */
export async function start(runtime: Runtime): Promise<RunningService> {
  const places = placesInUse(await readGazetteerFile(runtime.config));
  const parts = { db: runtime.db, places };
  const worker = runtime.queues.work('search', ({ batchSearchId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'search',
      id: batchSearchId,
      act: (tried) => searchList(parts, batchSearchId, tried),
    }),
  );
  const keys = makeKeys(runtime.db, { version: KEYS_VERSION, keysOf: termKeys }).then(
    (made) => made > 0 && runtime.log.info({ made }, 'keys of words'),
    (error: Error) =>
      runtime.log.warn({ reason: error.message }, 'keys of words: tried again at the next start'),
  );
  return {
    async stop() {
      await worker.close();
      await keys;
    },
  };
}
