import { IntakeView, QueuesView, Retried, RetryAsked } from '@sijill/domain';
import { type Operations, ok } from '../operation.ts';

/** Whether the house is open, and what its workers have to do. */
export const operating: Operations = {
  'GET /intake': {
    summary: 'Whether uploads are taken now, and what is short if not',
    answer: ok(IntakeView),
  },
  'GET /administration/queues': {
    summary: 'What waits, by kind of work, and what was set aside',
    answer: ok(QueuesView),
  },
  'POST /administration/queues/retry': {
    summary: 'Tries again what was set aside',
    body: RetryAsked,
    answer: ok(Retried),
  },
};
