import { z } from 'zod';
import { CandidateShow } from './api.ts';
import { AssignedTo } from './assignment.ts';
import { Id } from './ids.ts';

const Score = z.number().min(0).max(1);

/**
 * Gives a whole queue to somebody: the candidates that a filter shows, in addition to those who have them, or the documents
 * of the worklist that nobody has. Takes nothing from anybody.
 */
export const NewQueueAssignment = z.discriminatedUnion('queue', [
  z.object({
    queue: z.literal('review'),
    to: Id,
    filter: z
      .object({
        show: CandidateShow,
        registry: Id,
        document: Id,
        batch: Id,
        minScore: Score,
        maxScore: Score,
        flagged: z.boolean(),
        assigned: AssignedTo,
      })
      .partial(),
  }),
  z.object({ queue: z.literal('worklist'), to: Id }),
]);
export type NewQueueAssignment = z.infer<typeof NewQueueAssignment>;

/** How many things of a queue one request gives away; ask again while some remain. */
export const ASSIGNED_AT_ONCE = 500;
export const QueueAssigned = z.object({
  assigned: z.number().int(),
  /** Still to be given by asking again. */
  remaining: z.number().int(),
  /** Stay as they are: somebody else has them, enough people have them, or this person may not see them. */
  leftOut: z.number().int(),
});
export type QueueAssigned = z.infer<typeof QueueAssigned>;
