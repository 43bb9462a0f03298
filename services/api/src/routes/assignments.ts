import { type AssignedKind, NewAssignment, NewQueueAssignment } from '@sijill/domain';
import {
  assign,
  assignCandidates,
  assignWorklist,
  getCandidate,
  getCase,
  getDocument,
  getLedger,
} from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, principalOf, readerOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams } from '../paging.ts';
import { toFilter } from './candidates.ts';

/** Who works on what. Each route answers the thing as it is shown, with those who have it now. */
export function assignmentRoutes(api: FastifyInstance, { db }: ApiParts): void {
  const given = (request: FastifyRequest, kind: AssignedKind) => ({
    ...NewAssignment.parse(request.body),
    kind,
    id: IdParams.parse(request.params).id,
    actor: actorOf(request),
    leads: principalOf(request).members.get(request.caseId ?? '')?.role === 'lead',
  });
  api.put('/batches/:id/assignment', async (request) => {
    const wanted = given(request, 'batch');
    await assign(db, wanted);
    return getLedger(db, wanted.id);
  });
  api.put('/documents/:id/assignment', async (request) => {
    const wanted = given(request, 'document');
    await getDocument(db, wanted.id);
    await assign(db, wanted);
    return getDocument(db, wanted.id);
  });
  api.put('/candidates/:id/assignment', async (request) => {
    const wanted = given(request, 'candidate');
    // What only others' judgements keep is as good as gone for who asks.
    await getCandidate(db, wanted.id, readerOf(request));
    await assign(db, wanted);
    return getCandidate(db, wanted.id, readerOf(request));
  });
  api.post('/cases/:id/assignments', async (request) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const wanted = NewQueueAssignment.parse(request.body);
    const to = { caseId, to: wanted.to, actor: actorOf(request) };
    if (wanted.queue === 'worklist') return assignWorklist(db, to);
    return assignCandidates(db, to, { ...toFilter(wanted.filter), reader: readerOf(request) });
  });
}
