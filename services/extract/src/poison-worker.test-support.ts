import { openQueues } from '@sijill/queue';
import { IntakeWatch, type Runtime, readConfig } from '@sijill/runtime';
import { openDatabase } from '@sijill/storage';
import { start } from './service.ts';

// The process that finds names, which dies as soon as it has begun with one document.
const [databaseUrl = '', poison = ''] = process.argv.slice(2);

const { db } = await openDatabase(databaseUrl, 4);
const queues = await openQueues({
  postgresUrl: databaseUrl,
  lockDurationMs: 1_500,
  onError: () => undefined,
});
const tracer: Runtime['tracer'] = {
  async span(step, { document }, act) {
    if (step === 'find' && document === poison) process.kill(process.pid, 'SIGKILL');
    return act();
  },
} as Runtime['tracer'];
const log = { warn: (...told: unknown[]) => console.error(told) };
const config = readConfig({});
await start({ config, db, queues, tracer, log, intake: new IntakeWatch(config) } as unknown as Runtime);
