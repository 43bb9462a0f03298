import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApi } from '@sijill/api';
import type { ObjectStore } from '@sijill/domain';
import { createLogger, type Runtime, readConfig } from '@sijill/runtime';
import { createFileObjectStore } from '@sijill/storage';
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts';

export interface TestApi {
  readonly app: Awaited<ReturnType<typeof buildApi>>;
  readonly database: ScratchDatabase;
  readonly objects: ObjectStore;
  /** The same on the same database and files, as after a restart; listens on a port of its own. */
  restart(settings?: Record<string, string>): Promise<{ readonly url: string; stop(): Promise<void> }>;
  readonly home: string;
  close(): Promise<void>;
}

/** The HTTP interface on a database and an object store of its own. What is put into its queues is told to `enqueue`. */
export async function testApi(
  enqueue: (job: string, payload: object) => void = () => undefined,
): Promise<TestApi> {
  const database = await scratchDatabase();
  const home = await mkdtemp(join(tmpdir(), 'sijill-api-'));
  const objects = await createFileObjectStore(home);
  const build = (settings: Record<string, string> = {}) =>
    buildApi(
      {
        // Tests ask faster than people; what holds clients back has a test of its own.
        config: readConfig({ SIJILL_HOME: home, SIJILL_REQUESTS: '0', ...settings }),
        log: createLogger('silent', 'test'),
        db: database.db,
        objects,
        queues: { enqueue: async (job: string, payload: object) => enqueue(job, payload) },
      } as unknown as Runtime,
      { checkAnswers: true },
    );
  const app = await build();
  return {
    app,
    database,
    objects,
    home,
    async restart(settings) {
      const again = await build(settings);
      const url = await again.listen({ host: '127.0.0.1', port: 0 });
      return { url, stop: () => again.close() };
    },
    async close() {
      await app.close();
      await objects.close();
      await database.close();
      await rm(home, { recursive: true });
    },
  };
}
