import { z } from 'zod';
import { Id } from './ids.ts';

/** People and pairs of people that a graph of a case holds at most. */
export const PEOPLE_GRAPH_MOST = { people: 40, pairs: 200, documents: 5 } as const;

/** The index numbers names in 32 bits. */
const MOST_NUMBER = 2 ** 31 - 1;

/** What a person of the graph is asked for by; of a name it stays while the search index does. */
export const GraphPersonKey = z
  .string()
  .regex(/^(agreed-[0-9a-f-]{36}|name-\d{1,10})$/)
  .refine((key) => !key.startsWith('name-') || Number(key.slice('name-'.length)) <= MOST_NUMBER);

/**
 * Somebody in the graph. `agreed`: one person of several papers, as two reviewers each found. `name`: everybody who is
 * written so, which may be several people.
 */
export const GraphPerson = z.object({
  key: GraphPersonKey,
  kind: z.enum(['agreed', 'name']),
  /** As the papers write it; of an agreed person every way. */
  names: z.array(z.string()),
  /** Documents that name them, those that look the same once; with a person in the middle, only those shared with it. */
  documents: z.number().int(),
});
export type GraphPerson = z.infer<typeof GraphPerson>;

/** Two people who are named in the same documents. That says nothing of why. */
export const GraphPair = z.object({
  one: GraphPersonKey,
  other: GraphPersonKey,
  /** Documents that name both, those that look the same once. */
  documents: z.number().int(),
  /** Some of them, by evidence number. */
  some: z.array(z.object({ documentId: Id, evidenceNumber: z.string(), name: z.string() })),
});
export type GraphPair = z.infer<typeof GraphPair>;

/** Who is named beside whom in a case: the most named people, or those around one. */
export const PeopleGraph = z.object({
  middle: GraphPersonKey.nullable(),
  people: z.array(GraphPerson),
  pairs: z.array(GraphPair),
  /** People that would belong here and were left out because there are too many. */
  more: z.number().int(),
});
export type PeopleGraph = z.infer<typeof PeopleGraph>;
