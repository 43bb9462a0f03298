import { NewRedactionBox, NewRedactionLift } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { drawRedactionBox, liftRedactionBox, listRedactionBoxes, proposedRedactions } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { AUTHENTICATED, reviewerOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

/** Boxes that black out places of a page in what is exported. */
export function redactionRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/pages/:id/redactions', async (request) => {
    const { id } = IdParams.parse(request.params);
    return { boxes: await listRedactionBoxes(db, id), proposed: await proposedRedactions(db, id) };
  });
  api.post('/pages/:id/redactions', async (request, reply) => {
    const reviewer = reviewerOf(request);
    const box = NewRedactionBox.parse(request.body ?? {});
    const { id: pageId } = IdParams.parse(request.params);
    return reply
      .code(201)
      .send(await drawRedactionBox(db, { ...box, pageId, reviewer, authenticated: AUTHENTICATED }));
  });
  api.post('/redactions/:id/lift', async (request) => {
    const reviewer = reviewerOf(request);
    const { reason } = NewRedactionLift.parse(request.body ?? {});
    await liftRedactionBox(db, IdParams.parse(request.params).id, {
      reason,
      reviewer,
      authenticated: AUTHENTICATED,
    });
    return {};
  });
}
