import { z } from 'zod';
import { BatchCustody, OcrStrategy } from './api.ts';
import { Id } from './ids.ts';

/** Files that lie on the server already, to be taken into one batch of a case. */
export const NewServerImport = z.object({
  /** An absolute path of the server (a folder or a file), or `s3://bucket/prefix`, below one of the allowed roots. */
  location: z.string().trim().min(1).max(4_000),
  /** Of the batch; the location when left out. */
  name: z.string().trim().min(1).max(300).optional(),
  ocrStrategy: OcrStrategy.default('auto'),
  custody: BatchCustody.optional(),
});
export type NewServerImport = z.input<typeof NewServerImport>;

export const ServerImportView = z.object({
  id: Id,
  caseId: Id,
  batchId: Id,
  location: z.string(),
  /** counting: its files are counted; taking: they are hashed, stored and recorded one by one. */
  status: z.enum(['waiting', 'counting', 'taking', 'done', 'failed']),
  /** Null until they are counted. */
  files: z.number().int().nullable(),
  filesDone: z.number().int(),
  bytesDone: z.number(),
  errorCode: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ServerImportView = z.infer<typeof ServerImportView>;
export const ServerImportRows = z.object({ rows: z.array(ServerImportView), next: z.string().nullable() });
/** Where files may be taken from, as the server is set. */
export const ImportRoots = z.object({ roots: z.array(z.string()) });
