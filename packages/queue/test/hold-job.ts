import { openQueues, type QueueLocation } from '../src/index.ts';

// Takes one ocr job, says so, and never finishes it. The contract test kills this process.
const location = JSON.parse(process.argv[2] ?? '') as QueueLocation;
const queues = await openQueues({
  ...location,
  lockDurationMs: 1500,
  onError: (error) => console.error(error),
});
queues.work('ocr', () => {
  process.stdout.write('holding\n');
  return new Promise(() => undefined);
});
