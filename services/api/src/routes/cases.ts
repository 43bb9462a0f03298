import { NewCase } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { createCase, getCase, listCases } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { ACTOR } from '../actor.ts';
import { IdParams } from '../paging.ts';

export function caseRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/cases', async () => ({ rows: await listCases(db), next: null }));
  api.post('/cases', async (request, reply) => {
    const { name } = NewCase.parse(request.body);
    return reply.code(201).send(await createCase(db, name, ACTOR));
  });
  api.get('/cases/:id', async (request) => getCase(db, IdParams.parse(request.params).id));
}
