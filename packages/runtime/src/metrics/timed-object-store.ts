import { isSijillError, type ObjectStore } from '@sijill/domain';
import type { Metrics } from './metrics.ts';

/** The same store, its calls timed. */
export function timedObjectStore(store: ObjectStore, metrics: Metrics): ObjectStore {
  async function timed<Result>(operation: string, call: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const told = (outcome: string) =>
      metrics.storeCall({ operation, seconds: (performance.now() - began) / 1_000, outcome });
    try {
      const result = await call();
      told('done');
      return result;
    } catch (error) {
      told(isSijillError(error) ? error.code : 'failed');
      throw error;
    }
  }
  return {
    put: (key, body, size) => timed('put', () => store.put(key, body, size)),
    get: (key, range) => timed('get', () => store.get(key, range)),
    stat: (key) => timed('stat', () => store.stat(key)),
    exists: (key) => timed('exists', () => store.exists(key)),
    list: (prefix) => store.list(prefix),
    close: () => store.close(),
  };
}
