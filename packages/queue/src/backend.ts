import type { Job, Queue, Worker, WorkerOptions } from 'bullmq';

/** The BullMQ classes over one back end; which one is nobody else's business. */
export interface Backend {
  openQueue(name: string): Queue;
  openWorker(name: string, process: (job: Job) => Promise<void>, options: WorkerSettings): Worker;
  /** Ends the connections; queues and workers are closed before. */
  close(): Promise<void>;
}

export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Told of lost connections and of failures outside a handler; the process goes on and the back end reconnects. */
export type OnQueueError = (error: Error) => void;
