import { z } from 'zod';
import { CandidateView, page, RegistryView } from './api.ts';
import { Id } from './ids.ts';
import { RegistryTable } from './registry-file.ts';
import { RegistryField, RegistryMapping, RegistryReading } from './registry-mapping.ts';
import { RegistryPerson } from './registry-person.ts';

/** What an import does to a registry, and the people of a registry, as the HTTP interface tells them. */

const Count = z.number().int().nonnegative();

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
  /** Null where the entry itself did not change. */
  after: RegistryPerson.nullable(),
  afterRow: z.record(z.string(), z.string()).nullable(),
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
