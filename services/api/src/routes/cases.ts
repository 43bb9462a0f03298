import { EvidencePrefix, NewCase } from '@sijill/domain';
import { createCase, getCase, listCases, setEvidencePrefix, withEveryCase } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams } from '../paging.ts';

export function caseRoutes(api: FastifyInstance, { db, authenticator }: ApiParts): void {
  api.get('/cases', async () => ({ rows: await listCases(db), next: null }));
  api.post('/cases', async (request, reply) => {
    const { name, evidencePrefix: prefix } = NewCase.parse(request.body);
    const actor = actorOf(request);
    // The case is nobody's before it is there; who makes it leads it.
    const view = await withEveryCase(async () => {
      const created = await createCase(db, name, actor, actor);
      return prefix ? setEvidencePrefix(db, created.id, { prefix, actor }) : created;
    });
    authenticator.forget();
    return reply.code(201).send(view);
  });
  api.patch('/cases/:id', async (request) => {
    const { evidencePrefix: prefix } = z.object({ evidencePrefix: EvidencePrefix }).parse(request.body);
    return setEvidencePrefix(db, IdParams.parse(request.params).id, { prefix, actor: actorOf(request) });
  });
  api.get('/cases/:id', async (request) => getCase(db, IdParams.parse(request.params).id));
}
