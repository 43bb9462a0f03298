import { z } from 'zod';
import { Id } from './ids.ts';
import { RegistryIssue } from './registry-issue.ts';
import {
  MappingProblem,
  RegistryDelimiter,
  RegistryEncoding,
  RegistryField,
  RegistryMapping,
  RegistryReading,
} from './registry-mapping.ts';
import { RegistryPerson } from './registry-person.ts';

/** A registry file on its way in: how it is read and what would be stored of it. */

const Count = z.number().int().nonnegative();

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
