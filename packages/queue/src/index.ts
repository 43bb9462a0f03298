export type { Alone } from './company.ts';
export { JOB_NAMES, JOBS, type JobName, type JobPayload } from './jobs.ts';
export {
  type JobCounts,
  type OpenQueuesOptions,
  openQueues,
  type Placing,
  type QueueLocation,
  type Queues,
} from './queues.ts';
export type {
  FailedAttempt,
  HandlerContext,
  JobContext,
  JobHandler,
  QueueTracing,
  WorkerHandle,
  WorkOptions,
} from './worker.ts';
