import { EvidencePrefix, NewCase } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { createCase, getCase, listCases, setEvidencePrefix } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ACTOR } from '../actor.ts';
import { IdParams } from '../paging.ts';

export function caseRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/cases', async () => ({ rows: await listCases(db), next: null }));
  api.post('/cases', async (request, reply) => {
    const { name, evidencePrefix: prefix } = NewCase.parse(request.body);
    const created = await createCase(db, name, ACTOR);
    return reply
      .code(201)
      .send(prefix ? await setEvidencePrefix(db, created.id, { prefix, actor: ACTOR }) : created);
  });
  api.patch('/cases/:id', async (request) => {
    const { evidencePrefix: prefix } = z.object({ evidencePrefix: EvidencePrefix }).parse(request.body);
    return setEvidencePrefix(db, IdParams.parse(request.params).id, { prefix, actor: ACTOR });
  });
  api.get('/cases/:id', async (request) => getCase(db, IdParams.parse(request.params).id));
}
