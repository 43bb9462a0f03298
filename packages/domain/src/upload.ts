import { z } from 'zod';
import { Id, Sha256 } from './ids.ts';
import { LedgerEntry } from './ledger.ts';

/**
 * Where one announced file stands. `arriving`: it can go on where it stopped; `arrived`: every byte is here and it is
 * being hashed and stored; `taken`: it has an entry in the ledger; `refused`: what came is not what was announced;
 * `expired`: the rest never came; `replaced`: the same file of the batch came by another upload.
 */
export const UploadStatus = z.enum(['arriving', 'arrived', 'taken', 'refused', 'expired', 'replaced']);
export type UploadStatus = z.infer<typeof UploadStatus>;

export const UploadView = z.object({
  id: Id,
  batchId: Id,
  name: z.string(),
  /** Bytes, as announced. */
  size: z.number(),
  status: UploadStatus,
  /** Of the ledger; null until it is taken. */
  entryId: Id.nullable(),
  errorCode: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  /** When bytes of it last came. */
  touchedAt: z.string(),
});
export type UploadView = z.infer<typeof UploadView>;
/** With its entry in the ledger, once it is taken. */
export const UploadDetail = UploadView.extend({ entry: LedgerEntry.nullable() });
export type UploadDetail = z.infer<typeof UploadDetail>;
export const UploadRows = z.object({ rows: z.array(UploadView), next: z.string().nullable() });

/** What stands in the `Upload-Metadata` of a new upload (tus 1.0). */
export const UploadMetadata = z.object({
  /** Path as it is to stand in the ledger. */
  name: z.string().min(1).max(4_000),
  /** Must hold for what arrives. */
  sha256: Sha256.optional(),
});

/** Asks which of these files a batch has already, by name and size. */
export const KnownFilesQuestion = z.object({
  files: z.array(z.object({ name: z.string().min(1).max(4_000), size: z.number().int().min(0) })).max(1_000),
});
/** In the order of the question. */
export const KnownFiles = z.object({ known: z.array(z.boolean()) });
