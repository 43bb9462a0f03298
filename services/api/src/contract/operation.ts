import type { z } from 'zod';

/** What one route of the HTTP interface takes and gives; the published description is made from these. */
export interface Operation {
  /** One line: what it does. */
  readonly summary: string;
  /** What a caller has to know beyond that. */
  readonly description?: string;
  readonly query?: z.ZodObject;
  /** JSON unless `form` is there. */
  readonly body?: z.ZodType;
  /** Fields of a multipart form; `file` fields are binary. */
  readonly form?: Readonly<Record<string, 'file' | 'files' | z.ZodType>>;
  readonly answer: Answer;
}

/** `json` is checked in tests against every answer that a route really gives. */
export type Answer =
  | { readonly status: 200 | 201 | 202; readonly json: z.ZodType }
  /** Nothing to read. */
  | { readonly status: 201 | 204 }
  /** A file or a stream; several types where the stored one is sent as it is. */
  | { readonly status: 200; readonly media: readonly string[]; readonly ranges?: boolean };

/** By `METHOD /address`, with `:id` for a part that varies, below `/api/v1`. */
export type Operations = Readonly<Record<string, Operation>>;

export const ok = (json: z.ZodType): Answer => ({ status: 200, json });
export const made = (json: z.ZodType): Answer => ({ status: 201, json });
/** The work goes on in the background; the answer tells how far it is. */
export const begun = (json: z.ZodType): Answer => ({ status: 202, json });
export const gone: Answer = { status: 204 };
/** Its address comes in the `Location` header. */
export const announced: Answer = { status: 201 };
export const file = (...media: string[]): Answer => ({ status: 200, media });

/** A table, as a file. */
export const CSV = file('text/csv; charset=utf-8');
