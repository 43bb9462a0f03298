import {
  type AssignedKind,
  CandidateDetail,
  DocumentView,
  Ledger,
  type NewAssignment,
  type NewQueueAssignment,
  QueueAssigned,
} from '@sijill/domain';
import { api } from './request.ts';

/** What giving work to people asks of the server. */

/** Throws RequestFailed; 409 where it belongs to others by now than to those it belonged to on the screen. */
export async function putAssignment(kind: AssignedKind, id: string, wanted: NewAssignment): Promise<void> {
  const given = { path: { id }, body: wanted };
  if (kind === 'batch') await api.put('/batches/{id}/assignment', given, Ledger);
  else if (kind === 'document') await api.put('/documents/{id}/assignment', given, DocumentView);
  else await api.put('/candidates/{id}/assignment', given, CandidateDetail);
}

/** Gives a whole queue away, step by step, and tells after each how many were given in all. Throws RequestFailed. */
export async function giveQueue(
  caseId: string,
  wanted: NewQueueAssignment,
  told: (given: number) => void,
): Promise<{ given: number; leftOut: number }> {
  for (let given = 0; ; ) {
    const step = await api.post(
      '/cases/{id}/assignments',
      { path: { id: caseId }, body: wanted },
      QueueAssigned,
    );
    given += step.assigned;
    told(given);
    if (step.remaining === 0 || step.assigned === 0) return { given, leftOut: step.leftOut };
  }
}
