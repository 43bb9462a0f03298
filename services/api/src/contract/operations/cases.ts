import { CaseView, EvidencePrefix, NewCase, page } from '@sijill/domain';
import { z } from 'zod';
import { made, type Operations, ok } from '../operation.ts';

/** The server and its cases. */
export const cases: Operations = {
  'GET /health': { summary: 'Whether the server answers', answer: ok(z.object({ status: z.literal('ok') })) },
  'GET /cases': { summary: 'All cases', answer: ok(page(CaseView)) },
  'POST /cases': { summary: 'Open a case', body: NewCase, answer: made(CaseView) },
  'GET /cases/:id': { summary: 'One case with its counts', answer: ok(CaseView) },
  'PATCH /cases/:id': {
    summary: 'Change what stands before new evidence numbers',
    description: 'Numbers that are given keep theirs.',
    body: z.object({ evidencePrefix: EvidencePrefix }),
    answer: ok(CaseView),
  },
};
