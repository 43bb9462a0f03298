import { z } from 'zod';
import { CandidateView, page, RegistryView } from './api.ts';
import { Id } from './ids.ts';
import { RegistryPerson } from './registry-person.ts';

/** Bodies of the HTTP interface about registry files: how one is read, what its columns mean, what an import did. */

const Count = z.number().int().nonnegative();

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

export const RegistryColumn = z.object({
  /** The heading, made unique where two are the same. */
  column: z.string(),
  /** First cells of the column that are not empty. */
  samples: z.array(z.string()),
  proposed: RegistryField.nullable(),
  /** Why it is proposed: the heading is a known word, or its cells show more; or why nothing is. */
  why: z.enum(['heading', 'cells', 'taken', 'unknown']),
  /** The column that has the meaning already, where `why` is `taken`. */
  takenBy: z.string().nullable(),
});
export type RegistryColumn = z.infer<typeof RegistryColumn>;

/** Why a file's encoding is taken to be what it is. */
export const EncodingReason = z.enum([
  'chosen',
  'mark',
  'wide-letters',
  'ascii',
  'valid',
  'some-damaged',
  'arabic-letters',
  'perhaps-arabic',
  'turkish-letters',
  'latin-letters',
]);
export type EncodingReason = z.infer<typeof EncodingReason>;

/** Something that keeps a mapping from being used; `detail` names the columns or the field. */
export const MappingProblem = z.object({
  code: z.enum(['no-column', 'two-meanings', 'two-columns', 'no-id', 'no-name']),
  detail: z.string(),
  /** The same in an English sentence. */
  reason: z.string(),
});
export type MappingProblem = z.infer<typeof MappingProblem>;

/** How the file was read, and how sure that is. */
export const RegistryTable = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: RegistryEncoding.nullable(),
  /** 0 to 1; 1 where a person chose it. */
  encodingConfidence: z.number().nullable(),
  /** Null where an older version said something else. */
  encodingReason: EncodingReason.nullable().catch(null),
  delimiter: RegistryDelimiter.nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  headerLine: Count,
  headerReason: z.enum(['chosen', 'known', 'first-wide', 'none']).nullable().catch(null),
});
export type RegistryTable = z.infer<typeof RegistryTable>;

export const RegistryFileView = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  createdAt: z.string(),
});
export type RegistryFileView = z.infer<typeof RegistryFileView>;

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

export const RegistryPreviewRequest = z.object({
  reading: RegistryReading.default({}),
  /** Left out: the proposed one, or a saved one whose file had the same headings. */
  mapping: RegistryMapping.optional(),
  /** Name of a saved mapping to use. */
  mappingName: z.string().min(1).max(200).optional(),
});
export type RegistryPreviewRequest = z.input<typeof RegistryPreviewRequest>;

/** The beginning of a file as it would be stored. */
export const RegistryPreview = z.object({
  file: RegistryFileView,
  table: RegistryTable,
  columns: z.array(RegistryColumn),
  mapping: RegistryMapping,
  /** Where the mapping came from. */
  mappingFrom: z.enum(['proposed', 'saved', 'request']),
  /** Name of the saved mapping with the same headings, or the one that was asked for. */
  savedMapping: z.string().nullable(),
  /** What keeps the mapping from being used; empty when it can be. */
  mappingProblems: z.array(MappingProblem),
  rowsRead: Count,
  /** Whether the file ends within what was read. */
  wholeFile: z.boolean(),
  rows: z.array(
    z.object({ line: z.number().int(), person: RegistryPerson.nullable(), cells: z.array(z.string()) }),
  ),
  issues: z.array(RegistryIssue),
  rejected: Count,
  warnings: Count,
});
export type RegistryPreview = z.infer<typeof RegistryPreview>;

export const NewRegistryImport = z.object({
  fileId: Id,
  /** Name of the registry: a new one is made, one of this name is updated. */
  name: z.string().trim().min(1).max(300),
  reading: RegistryReading.default({}),
  mapping: RegistryMapping.optional(),
  mappingName: z.string().min(1).max(200).optional(),
  /** Keeps the mapping under this name for files with the same headings. */
  saveMappingAs: z.string().trim().min(1).max(200).optional(),
  /** Tells everything an import would do and changes nothing. */
  dryRun: z.boolean().default(false),
});
export type NewRegistryImport = z.input<typeof NewRegistryImport>;

export const RegistryImportStatus = z.enum([
  'waiting',
  'reading',
  'comparing',
  'done',
  'failed',
  'cancelled',
]);
export type RegistryImportStatus = z.infer<typeof RegistryImportStatus>;

export const RegistryImportView = z.object({
  id: Id,
  caseId: Id,
  registryId: Id.nullable(),
  registryName: z.string(),
  file: z.object({ id: Id, name: z.string(), sha256: z.string(), size: z.number() }),
  reading: RegistryReading,
  table: RegistryTable.nullable(),
  headings: z.array(z.string()),
  /** Headings that mean no field; their cells are kept in the row as it stood. */
  unmapped: z.array(z.string()),
  mapping: RegistryMapping,
  dryRun: z.boolean(),
  actor: z.string(),
  status: RegistryImportStatus,
  reason: z.string().nullable(),
  /** Share of the file that has been read, 0 to 1. */
  progress: z.number(),
  rows: z.object({
    read: Count,
    taken: Count,
    rejected: Count,
    /** Empty lines are counted, not reported. */
    empty: Count,
    warnings: Count,
  }),
  /** Null until it is compared with what the registry holds. `missing`: in the registry, not in this file; kept. */
  people: z
    .object({ added: Count, changed: Count, unchanged: Count, missing: Count, returned: Count })
    .nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RegistryImportView = z.infer<typeof RegistryImportView>;
export const RegistryImportRows = page(RegistryImportView);

export const RegistryChangeKind = z.enum(['added', 'changed', 'missing', 'returned']);
export type RegistryChangeKind = z.infer<typeof RegistryChangeKind>;
/** What an import did to one person. `fields` begin with `column:` where only a cell without a field differs. */
export const RegistryChange = z.object({
  id: z.string(),
  kind: RegistryChangeKind,
  importId: Id,
  at: z.string(),
  personId: Id,
  ownId: z.string(),
  name: z.string(),
  fields: z.array(z.string()),
  before: RegistryPerson.nullable(),
  beforeRow: z.record(z.string(), z.string()).nullable(),
});
export type RegistryChange = z.infer<typeof RegistryChange>;
export const RegistryChanges = page(RegistryChange);

/** Answer to the import of a whole file in one request. */
export const RegistryImport = z.object({
  registry: RegistryView,
  imported: Count,
  /** Rows that were not taken, at most the first 1,000. */
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  import: RegistryImportView.optional(),
});
export type RegistryImport = z.infer<typeof RegistryImport>;

export const RegistryPersonRow = z.object({
  id: Id,
  registryId: Id,
  ownId: z.string(),
  person: RegistryPerson,
  line: z.number().int(),
  /** The newest file did not have this person; the entry is kept. */
  missing: z.boolean(),
  candidates: Count,
});
export type RegistryPersonRow = z.infer<typeof RegistryPersonRow>;
export const RegistryPersonRows = page(RegistryPersonRow);

export const RegistryPersonView = RegistryPersonRow.extend({
  caseId: Id,
  registryName: z.string(),
  /** The row as it stood, in the order of the file's columns. */
  sourceRow: z.array(z.object({ column: z.string(), cell: z.string(), field: RegistryField.nullable() })),
  /** The file that the row is from. */
  from: z.object({ importId: Id, file: z.string(), sha256: z.string(), at: z.string() }).nullable(),
  changes: z.array(RegistryChange),
});
export type RegistryPersonView = z.infer<typeof RegistryPersonView>;
export const RegistryPersonCandidates = page(CandidateView);
