import { z } from 'zod';
import { Id } from './ids.ts';

/** What the columns of a registry file mean, and how the file is to be read. */

/** What a column can mean. `name` is a whole name whose letters tell the script; parts may come in several scripts. */
export const RegistryField = z.enum([
  'ownId',
  'name',
  'nameArabic',
  'nameLatin',
  'given',
  'father',
  'grandfather',
  'family',
  'aliases',
  'mother',
  'tribe',
  'kunya',
  'sex',
  'birthDate',
  'birthYear',
  'age',
  'ageAt',
  'nationality',
  'religion',
  'originPlace',
  'eventDate',
  'eventPlace',
  'status',
  'source',
  'consent',
  'consentPurposes',
  'confidentiality',
  'minor',
]);
export type RegistryField = z.infer<typeof RegistryField>;

export const RegistryEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1256',
  'iso-8859-6',
  'windows-1252',
  'windows-1254',
]);
export type RegistryEncoding = z.infer<typeof RegistryEncoding>;
export const RegistryDelimiter = z.enum([',', ';', '\t', '|']);
export type RegistryDelimiter = z.infer<typeof RegistryDelimiter>;

/** How a person wants the file read; what is left out is found out. */
export const RegistryReading = z.object({
  encoding: RegistryEncoding.optional(),
  delimiter: RegistryDelimiter.optional(),
  sheet: z.string().max(200).optional(),
  /** Line of the headings, from 1; 0 when the file has none. */
  headerLine: z.number().int().min(0).max(1_000).optional(),
});
export type RegistryReading = z.infer<typeof RegistryReading>;

/** What the columns mean. Columns left out stay in the row as it stood and mean nothing. */
export const RegistryMapping = z.object({
  columns: z
    .array(z.object({ column: z.string().min(1).max(1_000), field: RegistryField }))
    .max(500)
    .default([]),
  /** `line`: the file has no ids; a row is named by its line, so a re-import finds it again only at the same line. */
  id: z.enum(['column', 'line']).default('column'),
  /** How `03/08/2014` is read. */
  dateOrder: z.enum(['day-first', 'month-first']).default('day-first'),
  /** The day that the ages in the list are of, where no column says. */
  ageAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
export type RegistryMapping = z.infer<typeof RegistryMapping>;
export type RegistryMappingInput = z.input<typeof RegistryMapping>;

/** Something that keeps a mapping from being used; `detail` names the columns or the field. */
export const MappingProblem = z.object({
  code: z.enum(['no-column', 'two-meanings', 'two-columns', 'no-id', 'no-name']),
  detail: z.string(),
  /** The same in an English sentence. */
  reason: z.string(),
});
export type MappingProblem = z.infer<typeof MappingProblem>;

export const RegistryMappingView = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  headings: z.array(z.string()),
  mapping: RegistryMapping,
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type RegistryMappingView = z.infer<typeof RegistryMappingView>;
