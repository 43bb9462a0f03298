import { type RegistryReading, RegistryTable } from '@sijill/domain';
import { z } from 'zod';

/** What the reader of tables and its caller say to each other. */
export const KINDS = { table: 'T', rows: 'R', end: 'E', failure: 'F' } as const;

export interface TableRequest {
  readonly path: string;
  readonly reading: RegistryReading;
  /** Whether a line of headings is looked for. */
  readonly headings: 'known' | 'none';
}

// The reader may be in the hands of the file that it reads, so what it says is looked at like anything from outside.

export const SaidTable = z.object({
  table: RegistryTable,
  headings: z.array(z.string().max(1_000_000)).max(2_000),
});
export const SaidRows = z.object({
  rows: z
    .array(
      z.object({
        line: z.number().int().min(0),
        cells: z.array(z.string()),
        fault: z.enum(['too-long', 'open-quote', 'malformed']).exactOptional(),
      }),
    )
    .max(1_000),
  share: z.number().min(0).max(1),
});
