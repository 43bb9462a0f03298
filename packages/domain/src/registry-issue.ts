import { z } from 'zod';
import { page } from './api.ts';

/** What is said of the rows of a registry file. */

/** Everything that this version can say of a row; each has words in both languages. */
export const RegistryIssueCode = z.enum([
  'no-id',
  'id-too-long',
  'no-name',
  'duplicate-id',
  'too-many-cells',
  'too-long',
  'open-quote',
  'malformed',
  'fewer-cells',
  'letters-lost',
  'zero-bytes',
  'cell-error',
  'cell-formula',
  'name-without-letters',
  'name-script',
  'two-values',
  'sex-unknown',
  'date-unread',
  'date-impossible',
  'date-two-digit-year',
  'year-odd',
  'birth-contradicts',
  'age-odd',
  'age-without-date',
  'age-contradicts',
  'minor-unknown',
  'minor-contradicts',
  'consent-unknown',
  'confidentiality-unknown',
  'same-person',
]);
export type RegistryIssueCode = z.infer<typeof RegistryIssueCode>;

/** Something about one row: `rejected` rows are not taken, `warning`s are taken. */
export const RegistryIssue = z.object({
  /** Line of the file (row of the sheet) where the row begins, from 1. */
  line: z.number().int(),
  severity: z.enum(['rejected', 'warning']),
  /** A `RegistryIssueCode`, or one of a newer or older version. */
  code: z.string(),
  column: z.string().nullable(),
  /** The same in an English sentence. */
  reason: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type RegistryIssue = z.infer<typeof RegistryIssue>;
/** An issue with the cells of its row in the order of the file's columns; null where the row itself was taken. */
export const RegistryIssueRow = RegistryIssue.extend({
  id: z.string(),
  cells: z.array(z.string()).nullable(),
});
export type RegistryIssueRow = z.infer<typeof RegistryIssueRow>;
export const RegistryIssueRows = page(RegistryIssueRow);
