import { z } from 'zod';
import { page } from './api.ts';
import { Id } from './ids.ts';

/**
 * Whose values are erased: an entry of a registry, everything read from a document, or one name of a document (all
 * mentions that are taken for the same person there).
 */
export const ErasureSubject = z.enum(['registry-person', 'document', 'mention']);
export type ErasureSubject = z.infer<typeof ErasureSubject>;

export const NewErasure = z.object({
  subject: ErasureSubject,
  id: Id,
  /** Names nobody: it stays. */
  reason: z.string().trim().min(1).max(500),
  /** Only tells what would be touched. */
  trial: z.boolean().default(false),
});
export type NewErasure = z.input<typeof NewErasure>;

/** What an erasure touches (or would), counted by kind, and what it cannot reach. */
export const ErasureOutcome = z.object({
  trial: z.boolean(),
  /** How many of each kind; kinds with none are left out. */
  erased: z.record(z.string(), z.number().int()),
  /** What stays although it may hold personal values, in words, with the keys of stored files where there are any. */
  stays: z.array(z.object({ what: z.string(), keys: z.array(z.string()) })),
});
export type ErasureOutcome = z.infer<typeof ErasureOutcome>;

export const ErasureView = z.object({
  id: Id,
  subject: ErasureSubject,
  subjectId: Id,
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  erased: z.record(z.string(), z.number().int()),
});
export type ErasureView = z.infer<typeof ErasureView>;
export const ErasureRows = page(ErasureView);

/** Until when a case is kept and on what ground. Nothing is deleted by itself. */
export const NewRetention = z.object({
  keepUntil: z.iso.date().nullable(),
  reason: z.string().trim().min(1).max(500),
});
export type NewRetention = z.infer<typeof NewRetention>;
export const RetentionView = z.object({
  caseId: Id,
  caseName: z.string(),
  keepUntil: z.string().nullable(),
  reason: z.string().nullable(),
  /** The day has come: people must decide what is erased. */
  due: z.boolean(),
});
export type RetentionView = z.infer<typeof RetentionView>;
