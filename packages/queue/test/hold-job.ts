import { openQueues, type QueueLocation } from '../src/index.ts';

// A worker process for the contract tests, which kill it. It prints the id of each page it takes. The first
// `finishes` jobs are done, two at a time; the rest it holds for ever.
const [location = '', finishes = '0'] = process.argv.slice(2);
const onError = (error: Error) => console.error(error);
const options = { ...(JSON.parse(location) as QueueLocation), lockDurationMs: 1500, onError };
const queues = await openQueues(options);
let taken = 0;
queues.work(
  'ocr',
  async ({ pageId }) => {
    taken += 1;
    process.stdout.write(`${pageId}\n`);
    if (taken > Number(finishes)) await new Promise(() => undefined);
  },
  { concurrency: 2 },
);
