import { SijillError } from '@sijill/domain';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Backend, OnQueueError } from './backend.ts';
import type { Alone, Company } from './company.ts';
import { type JobName, type JobPayload, parsePayload } from './jobs.ts';

export interface JobContext {
  /** 1 on the first try. */
  readonly attempt: number;
  /** No retry follows when this attempt fails. */
  readonly lastAttempt: boolean;
}

export interface HandlerContext extends JobContext {
  /** Runs the rest of the work with nothing beside it in this process that could be what ends it. */
  readonly alone: Alone;
}

/** Does one piece of work. It may be called again for work that is done already (delivery is at least once). */
export type JobHandler<Name extends JobName> = (
  payload: JobPayload<Name>,
  context: HandlerContext,
) => Promise<void>;

export interface FailedAttempt extends JobContext {
  readonly job: JobName;
  readonly payload: unknown;
  readonly error: unknown;
  /** False when the job leaves the queue with this failure. */
  readonly willRetry: boolean;
}

/** A try that has ended, for those who count. */
export interface EndedTry {
  readonly job: JobName;
  readonly seconds: number;
  readonly outcome: 'done' | 'failed';
}

/** Follows a piece of work from who asks for it to who does it, in whatever process. */
export interface QueueTracing {
  /** What goes along with a job, so that its work can be told to belong to what is under way now. */
  carry(): string | undefined;
  /** Runs a handler as a step of what was carried along. */
  run(
    step: { readonly job: JobName; readonly payload: unknown; readonly attempt: number },
    carried: string | undefined,
    act: () => Promise<void>,
  ): Promise<void>;
}

export interface WorkOptions {
  /** Jobs handled at the same time by this worker; 1 when left out. */
  readonly concurrency?: number;
  /** Told of every failed attempt, before the queue decides on it. */
  readonly onFailed?: (failure: FailedAttempt) => void;
}

export interface WorkerHandle {
  /** Takes no new job until `goOn()`; the running ones go on. */
  hold(): void;
  goOn(): void;
  /** Takes no new job and resolves when the running ones are done. */
  close(): Promise<void>;
}

export interface WorkerParts<Name extends JobName> {
  readonly backend: Backend;
  readonly job: Name;
  readonly handler: JobHandler<Name>;
  readonly options: WorkOptions;
  readonly lockDurationMs: number;
  readonly onError: OnQueueError;
  readonly onJob?: ((done: EndedTry) => void) | undefined;
  readonly tracing?: QueueTracing | undefined;
  /** Of all workers of the process. */
  readonly company: Company;
}

/** All work may take its process down, and nothing runs beside a piece that is run alone. True: it can take hours. */
const LONG: Readonly<Record<JobName, boolean>> = {
  ingest: false,
  ocr: false,
  extract: false,
  link: true,
  names: false,
  search: false,
  gather: true,
  import: true,
  package: true,
};

export function startWorker<Name extends JobName>(parts: WorkerParts<Name>): WorkerHandle {
  const { job, onError, lockDurationMs } = parts;
  const reported = new WeakSet<object>();
  const worker = parts.backend.openWorker(job, (taken) => handle(parts, taken, reported), {
    concurrency: parts.options.concurrency ?? 1,
    lockDuration: lockDurationMs,
    stalledInterval: lockDurationMs / 2,
    // The database counts attempts and sets poison work aside; the queue must not drop a job for stalling first.
    maxStalledCount: 1000,
    // Seconds: work that comes is announced; this is for an announcement that was lost.
    drainDelay: 5,
    runRetryDelay: 1000,
  });
  worker.on('error', onError);
  worker.on('failed', (_, error) => {
    if (!reported.has(error)) onError(error);
  });
  return {
    hold: () => void worker.pause(true).catch(onError),
    goOn: () => void Promise.resolve(worker.resume()).catch(onError),
    close: () => worker.close(),
  };
}

async function handle<Name extends JobName>(parts: WorkerParts<Name>, taken: Job, reported: WeakSet<object>) {
  const attempt = taken.attemptsMade + 1;
  const lastAttempt = attempt >= (taken.opts.attempts ?? 1);
  const began = performance.now();
  const ended = (outcome: EndedTry['outcome']) =>
    parts.onJob?.({ job: parts.job, seconds: (performance.now() - began) / 1_000, outcome });
  try {
    const { trace, ...payload } = taken.data as { trace?: string };
    const parsed = parsePayload(parts.job, payload);
    const handler = (alone: Alone) => parts.handler(parsed, { attempt, lastAttempt, alone });
    const act = () => parts.company.beside(handler, { long: LONG[parts.job] });
    const step = { job: parts.job, payload: parsed, attempt };
    await (parts.tracing ? parts.tracing.run(step, trace, act) : act());
    ended('done');
  } catch (error) {
    ended('failed');
    const hopeless = error instanceof SijillError && !error.retryable;
    parts.options.onFailed?.({
      job: parts.job,
      payload: taken.data,
      error,
      attempt,
      lastAttempt,
      willRetry: !hopeless && !lastAttempt,
    });
    const thrown = hopeless ? new UnrecoverableError(error.message) : asError(error);
    reported.add(thrown);
    throw thrown;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}
