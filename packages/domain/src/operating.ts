import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { Id } from './ids.ts';

const Count = z.number().int().nonnegative();

/** What there is too little of to take more in. Bytes. */
export const IntakeShortage = z.object({
  /** `database`, `temporary`: the disk of the database, of temporary files, where it is not that of the home. */
  of: z.enum(['disk', 'database', 'temporary', 'memory']),
  freeBytes: Count,
  /** Below this nothing is taken. */
  keptBytes: Count,
});
export type IntakeShortage = z.infer<typeof IntakeShortage>;

/** The kinds of work that wait in queues of their own. */
export const WorkKind = z.enum([
  'ingest',
  'ocr',
  'extract',
  'link',
  'names',
  'search',
  'gather',
  'import',
  'package',
]);
export type WorkKind = z.infer<typeof WorkKind>;

/** Workers of one machine that begin nothing new, because it is short of something. */
export const HeldWork = z.object({
  host: z.string(),
  work: z.array(WorkKind),
  since: z.string(),
  shortages: z.array(IntakeShortage),
});
export type HeldWork = z.infer<typeof HeldWork>;

/** Whether uploads are taken now, and which work waits for room. */
export const IntakeView = z.object({
  paused: z.boolean(),
  shortages: z.array(IntakeShortage),
  held: z.array(HeldWork),
});
export type IntakeView = z.infer<typeof IntakeView>;

/** The code that each kind of work is set aside under when it stopped its worker again and again. */
export const SET_ASIDE_AS = {
  ingest: 'document.poison',
  ocr: 'page.poison',
  extract: 'extraction.poison',
  link: 'comparison.poison',
  names: 'name-index.poison',
  search: 'batch-search.poison',
  gather: 'server-import.poison',
  import: 'registry.poison',
  package: 'package.poison',
} as const satisfies Record<WorkKind, ErrorCode>;
export const PARKED_CODES: readonly ErrorCode[] = Object.values(SET_ASIDE_AS);

export const QueueView = z.object({
  work: WorkKind,
  waiting: Count,
  active: Count,
  /** Put off until a retry. */
  delayed: Count,
  /** When the oldest of what is unfinished was asked for; null: nothing is. */
  oldest: z.string().nullable(),
});
export type QueueView = z.infer<typeof QueueView>;

/** What was set aside because it stopped its worker again and again. Says which file, not what is in it. */
export const SetAside = z.object({
  work: WorkKind,
  /** Of the document (also where it is a page), case, list, import or package. */
  id: Id,
  /** Null: it is no document. */
  evidenceNumber: z.string().nullable(),
  /** Null: it is no single page. */
  page: z.number().int().nullable(),
  code: z.string(),
  attempts: Count,
});
export type SetAside = z.infer<typeof SetAside>;

/** The state of the work of the whole house. */
export const QueuesView = z.object({
  /** What the queues lie in, and settings of it under which jobs could be lost. */
  lieIn: z.object({
    kind: z.enum(['Redis', 'PostgreSQL']),
    version: z.string(),
    problems: z.array(z.string()),
  }),
  rows: z.array(QueueView),
  /** The first five hundred. */
  setAside: z.array(SetAside),
  setAsideCount: Count,
});
export type QueuesView = z.infer<typeof QueuesView>;

/** Of these documents, cases, lists, imports and packages only; all that was set aside when left out. */
export const RetryAsked = z.object({ ids: z.array(Id).min(1).max(500).optional() });
export type RetryAsked = z.infer<typeof RetryAsked>;

/** `others`: comparisons, indexes, lines of lists, imports, packages. */
export const Retried = z.object({ documents: Count, pages: Count, others: Count });
export type Retried = z.infer<typeof Retried>;
