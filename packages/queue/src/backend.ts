import type { Job, Queue, Worker, WorkerOptions } from 'bullmq';

/** The BullMQ classes over one back end; which one is nobody else's business. */
export interface Backend {
  openQueue(name: string): Queue;
  openWorker(name: string, process: (job: Job) => Promise<void>, options: WorkerSettings): Worker;
  describe(): Promise<BackendDescription>;
  /** Ends the connections; queues and workers are closed before. */
  close(): Promise<void>;
}

export interface BackendDescription {
  readonly kind: 'Redis' | 'PostgreSQL';
  /** Empty where the database tells. */
  readonly version: string;
  /** Settings under which jobs could be lost; work would come back from the database, later. */
  readonly problems: readonly string[];
}

export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Told of lost connections and of failures outside a handler; the process goes on and the back end reconnects. */
export type OnQueueError = (error: Error) => void;
