import { Id } from '@sijill/domain';
import { z } from 'zod';

/**
 * Every kind of job: what its payload holds (ids only; the database holds the rest) and which of them names the
 * work. The same work is in the queue at most once, because the job's id is `<job>-<that id>`.
 */
export const JOBS = {
  ingest: { payload: z.strictObject({ documentId: Id }), key: 'documentId' },
  ocr: { payload: z.strictObject({ pageId: Id }), key: 'pageId' },
  extract: { payload: z.strictObject({ documentId: Id }), key: 'documentId' },
  link: { payload: z.strictObject({ caseId: Id }), key: 'caseId' },
  names: { payload: z.strictObject({ caseId: Id }), key: 'caseId' },
  search: { payload: z.strictObject({ batchSearchId: Id }), key: 'batchSearchId' },
  gather: { payload: z.strictObject({ serverImportId: Id }), key: 'serverImportId' },
  import: { payload: z.strictObject({ importId: Id }), key: 'importId' },
  package: { payload: z.strictObject({ packageId: Id }), key: 'packageId' },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]['payload']>;

export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[];

/** Checks a payload against its schema; throws `ZodError`, which is a fault of the caller. */
export function parsePayload<Name extends JobName>(job: Name, payload: unknown): JobPayload<Name> {
  return JOBS[job].payload.parse(payload) as JobPayload<Name>;
}

/** The id under which a piece of work is queued, e.g. `ocr-0b7c…`. BullMQ forbids `:` and plain integers. */
export function jobId<Name extends JobName>(job: Name, payload: JobPayload<Name>): string {
  return `${job}-${(payload as Record<string, string>)[JOBS[job].key]}`;
}
