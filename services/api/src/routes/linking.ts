import type { Runtime } from '@sijill/runtime';
import { cancelLinking, getCase, getLinking, requestFullLinking, requestLinkingAgain } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { calibrate } from '../calibrate.ts';
import { IdParams } from '../paging.ts';

export const LinkingRequest = z.object({ full: z.boolean().default(false) });

/** The comparison of a case's documents with its registries: how far it is, asking for it, stopping it. */
export function linkingRoutes(api: FastifyInstance, { db, queues }: Runtime): void {
  const caseOf = async (params: unknown): Promise<string> =>
    (await getCase(db, IdParams.parse(params).id)).id;
  api.get('/cases/:id/linking', async (request) => getLinking(db, await caseOf(request.params)));
  api.post('/cases/:id/linking', async (request, reply) => {
    const caseId = await caseOf(request.params);
    const { full } = LinkingRequest.parse(request.body ?? {});
    await (full ? requestFullLinking(db, caseId) : requestLinkingAgain(db, caseId));
    await queues.enqueue('link', { caseId });
    return reply.code(202).send(await getLinking(db, caseId));
  });
  api.post('/cases/:id/calibrations', async (request, reply) => {
    const caseId = await caseOf(request.params);
    const calibration = await calibrate(db, { caseId, actor: actorOf(request) });
    await queues.enqueue('link', { caseId });
    return reply.code(201).send(calibration);
  });
  api.post('/cases/:id/linking/cancel', async (request, reply) => {
    const caseId = await caseOf(request.params);
    await cancelLinking(db, caseId);
    return reply.code(202).send(await getLinking(db, caseId));
  });
}
