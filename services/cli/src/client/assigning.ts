import {
  CandidateDetail,
  DocumentView,
  Ledger,
  type NewAssignment,
  type NewQueueAssignment,
  QueueAssigned,
} from '@sijill/domain';
import type { Connection } from './connection.ts';

export const assigning = ({ api }: Connection) => ({
  document: (id: string) => api.get('/documents/{id}', { path: { id } }, DocumentView),
  assignBatch: (id: string, body: NewAssignment) =>
    api.put('/batches/{id}/assignment', { path: { id }, body }, Ledger),
  assignDocument: (id: string, body: NewAssignment) =>
    api.put('/documents/{id}/assignment', { path: { id }, body }, DocumentView),
  assignCandidate: (id: string, body: NewAssignment) =>
    api.put('/candidates/{id}/assignment', { path: { id }, body }, CandidateDetail),
  assignQueue: (id: string, body: NewQueueAssignment) =>
    api.post('/cases/{id}/assignments', { path: { id }, body }, QueueAssigned),
});
