import {
  type AssignedKind,
  CandidateDetail,
  DocumentView,
  Ledger,
  type NewAssignment,
  type NewQueueAssignment,
  QueueAssigned,
} from '@sijill/domain';
import { post, request } from './request.ts';

/** What giving work to people asks of the server. */

const ANSWERS = { batch: Ledger, document: DocumentView, candidate: CandidateDetail } as const;
const ADDRESSES = { batch: 'batches', document: 'documents', candidate: 'candidates' } as const;

/** Throws RequestFailed; 409 where it belongs to others by now than to those it belonged to on the screen. */
export async function putAssignment(kind: AssignedKind, id: string, wanted: NewAssignment): Promise<void> {
  await request<unknown>(ANSWERS[kind], `/${ADDRESSES[kind]}/${id}/assignment`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
}

/** Gives a whole queue away, step by step, and tells after each how many were given in all. Throws RequestFailed. */
export async function giveQueue(
  caseId: string,
  wanted: NewQueueAssignment,
  told: (given: number) => void,
): Promise<{ given: number; leftOut: number }> {
  for (let given = 0; ; ) {
    const step = await post(QueueAssigned, `/cases/${caseId}/assignments`, wanted);
    given += step.assigned;
    told(given);
    if (step.remaining === 0 || step.assigned === 0) return { given, leftOut: step.leftOut };
  }
}
