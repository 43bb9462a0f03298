import { IntakeView, QueuesView, Retried, RetryAsked, TasksSeen, TasksView } from '@sijill/domain';
import { gone, type Operations, ok } from '../operation.ts';

/** Whether the house is open, and what its workers have to do. */
export const operating: Operations = {
  'GET /intake': {
    summary: 'Whether uploads are taken now, and what is short if not',
    answer: ok(IntakeView),
  },
  'GET /tasks': {
    summary: 'Long work of your cases: what is under way, and what ended in the last thirty days',
    answer: ok(TasksView),
  },
  'PUT /tasks/seen': {
    summary: 'Notes that you have seen what ended until then',
    body: TasksSeen,
    answer: gone,
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
