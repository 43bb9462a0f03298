import { z } from 'zod';
import { Id } from './ids.ts';

/** Bodies of the HTTP interface about who works on what. */

/** What is given to members of a case. A document without somebody of its own is the work of who has its batch. */
export const AssignedKind = z.enum(['batch', 'document', 'candidate']);
export type AssignedKind = z.infer<typeof AssignedKind>;

/** How many people one thing is given to at most: a candidate needs two, and a third where they disagree. */
export const MOST_ASSIGNEES: Readonly<Record<AssignedKind, number>> = { batch: 1, document: 1, candidate: 3 };

export const Assignee = z.object({ id: Id, name: z.string() });
export type Assignee = z.infer<typeof Assignee>;

/** Which part of a queue: what is given to the one who asks, or to nobody. */
export const AssignedTo = z.enum(['mine', 'nobody']);
export type AssignedTo = z.infer<typeof AssignedTo>;

/**
 * To whom it is to belong from now on, and to whom it belonged on the screen that this was chosen on; where somebody else
 * was quicker, nothing is changed (409). Of a candidate, whoever is no lead knows and changes only whether it is theirs.
 */
export const NewAssignment = z.object({ to: z.array(Id).max(3), was: z.array(Id).max(3) });
export type NewAssignment = z.infer<typeof NewAssignment>;
