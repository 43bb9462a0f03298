import { z } from 'zod';
import { Assignee } from './assignment.ts';
import { Id } from './ids.ts';

/** Below this confidence (0 to 1) a word is doubtful: shown as such, and its page is on the worklist. */
export const LOW_CONFIDENCE = 0.6;

/** Why something was corrected; shown to everybody, so it names no source. */
const Reason = z.string().trim().max(500).default('');
const LineText = z.string().max(2_000);

/**
 * A correction of one line, of one word of it, or an older text put back. `basedOn` is the transcription that its author
 * looked at; others may have corrected other lines meanwhile. The text of a line replaces all of its words, an empty one
 * says that nothing is written there; the same text as before says that it was read rightly.
 */
export const NewCorrection = z.union([
  z.strictObject({ basedOn: Id, line: z.number().int().min(0), text: LineText, reason: Reason }),
  z.strictObject({ basedOn: Id, word: z.number().int().min(0), text: LineText, reason: Reason }),
  z.strictObject({ basedOn: Id, restore: Id, reason: Reason }),
]);
export type NewCorrection = z.input<typeof NewCorrection>;

/** One text of a page: what an engine, the file or a person says stands on it. */
export const TranscriptionRow = z.object({
  id: Id,
  /** `person`: written by somebody; see `correction`. */
  source: z.enum(['ocr', 'text-layer', 'person']),
  /** Name and version of the engine; null for a person's. */
  engine: z.string().nullable(),
  /** Mean word confidence, 0 to 1; words that a person wrote or confirmed count as sure. */
  confidence: z.number(),
  /** Whether it is the page's text now. */
  current: z.boolean(),
  createdAt: z.string(),
  correction: z
    .object({
      by: z.string(),
      /** False while the name behind it was not checked. */
      authenticated: z.boolean(),
      reason: z.string(),
      basedOn: Id,
      /** Counted from 0 down the page; null with `before` and `after` where an older text was put back. */
      line: z.number().int().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    })
    .nullable(),
});
export type TranscriptionRow = z.infer<typeof TranscriptionRow>;
export const TranscriptionRows = z.object({ rows: z.array(TranscriptionRow), next: z.string().nullable() });
export const TranscriptionText = TranscriptionRow.extend({ text: z.string() });
export type TranscriptionText = z.infer<typeof TranscriptionText>;

/** A page that somebody should read again, with what is at stake on it. */
export const WorklistRow = z.object({
  pageId: Id,
  pageNumber: z.number().int(),
  documentId: Id,
  documentName: z.string(),
  evidenceNumber: z.string(),
  /** People's names on it with a doubtful word. */
  namesAtStake: z.number().int(),
  /** How many of them a proposal rests on. */
  candidatesAtStake: z.number().int(),
  /** Mean word confidence, 0 to 1. */
  confidence: z.number(),
  verdict: z.enum(['good', 'check', 'unreadable', 'blank']).nullable(),
  /** Who is to work on the document; where there is nobody, those of its batch are. */
  assignees: z.array(Assignee).default([]),
  batchAssignees: z.array(Assignee).default([]),
});
export type WorklistRow = z.infer<typeof WorklistRow>;
export const WorklistRows = z.object({ rows: z.array(WorklistRow), next: z.string().nullable() });
