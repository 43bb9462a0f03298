import { z } from 'zod';
import { Assignee } from './assignment.ts';
import { Id, Sha256 } from './ids.ts';

/**
 * Where one received file stands. `waiting`: stored, not worked on to the end yet. `duplicate`: the same bytes are
 * in the case already. `container`: a zip; its members are entries of their own and it is not counted itself.
 */
export const FileStatus = z.enum(['waiting', 'processed', 'failed', 'duplicate', 'container']);
export type FileStatus = z.infer<typeof FileStatus>;

export const LedgerEntry = z.object({
  id: Id,
  /** Path as uploaded; a zip member reads `archive.zip/member.pdf`. */
  name: z.string(),
  status: FileStatus,
  size: z.number(),
  sha256: Sha256.nullable(),
  documentId: Id.nullable(),
  evidenceNumber: z.string().nullable(),
  errorCode: z.string().nullable(),
  reason: z.string().nullable(),
  pages: z.number(),
  pagesRead: z.number(),
  pagesFailed: z.number(),
  pagesBlank: z.number().default(0),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/**
 * The reconciliation of one batch, in files: declared = received = processed + failed + duplicate once `settled`.
 * A zip counts as the files it holds.
 */
export const Ledger = z.object({
  batchId: Id,
  caseId: Id,
  name: z.string(),
  closed: z.boolean(),
  declared: z.number(),
  received: z.number(),
  processed: z.number(),
  failed: z.number(),
  duplicate: z.number(),
  waiting: z.number(),
  /** Announced and still on their way. */
  arriving: z.number().default(0),
  /** Announced, and given up or refused: not received. */
  notReceived: z.number().default(0),
  /** total = read + blank + failed + waiting. */
  pages: z.object({
    total: z.number(),
    read: z.number(),
    blank: z.number().default(0),
    failed: z.number(),
    waiting: z.number(),
  }),
  /** Nothing is waiting and the batch is closed. */
  settled: z.boolean(),
  /** Settled, and declared = received = processed + failed + duplicate. */
  addsUp: z.boolean(),
  createdAt: z.string(),
  /** Pages a minute since the first page was read; null before that. */
  pagesPerMinute: z.number().nullable(),
  /** Who is to work on its documents. */
  assignees: z.array(Assignee).default([]),
});
export type Ledger = z.infer<typeof Ledger>;
