import { NewErasure, NewRetention } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { erase, getCase, getRetention, listErasures, setRetention } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { AUTHENTICATED, reviewerOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

/** Erasing personal values, and until when a case is kept. */
export function erasureRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/cases/:id/erasures', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return { rows: await listErasures(db, id), next: null };
  });
  api.post('/cases/:id/erasures', async (request) => {
    const reviewer = reviewerOf(request);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const wanted = NewErasure.parse(request.body ?? {});
    return erase(db, { caseId, ...wanted, reviewer, authenticated: AUTHENTICATED });
  });
  api.get('/cases/:id/retention', async (request) => getRetention(db, IdParams.parse(request.params).id));
  api.put('/cases/:id/retention', async (request) => {
    const reviewer = reviewerOf(request);
    const wanted = NewRetention.parse(request.body ?? {});
    return setRetention(db, { caseId: IdParams.parse(request.params).id, ...wanted, reviewer });
  });
}
