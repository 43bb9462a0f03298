import type { Operations } from './operation.ts';
import { batches } from './operations/batches.ts';
import { cases } from './operations/cases.ts';
import { documents } from './operations/documents.ts';
import { evidence } from './operations/evidence.ts';
import { judging } from './operations/judging.ts';
import { operating } from './operations/operating.ts';
import { people } from './operations/people.ts';
import { registries } from './operations/registries.ts';
import { searching } from './operations/searching.ts';

/** Every route of the interface, by the part of the work it belongs to. */
export const OPERATIONS: Readonly<Record<string, Operations>> = {
  people,
  operating,
  cases,
  batches,
  documents,
  searching,
  registries,
  judging,
  evidence,
};
