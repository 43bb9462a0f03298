import { queuePagesAgain, type Runtime } from '@sijill/runtime';
import { getReread, type RereadScope, rereadWithEngine } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

export function rereadRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  const ask = async (scope: RereadScope, actor: string) => {
    const { id, pageIds } = await rereadWithEngine(db, scope, actor);
    await queuePagesAgain(runtime, pageIds);
    return getReread(db, id);
  };
  api.post('/cases/:id/reread', async (request, reply) =>
    reply.code(202).send(await ask({ caseId: IdParams.parse(request.params).id }, actorOf(request))),
  );
  api.post('/batches/:id/reread', async (request, reply) =>
    reply.code(202).send(await ask({ batchId: IdParams.parse(request.params).id }, actorOf(request))),
  );
  api.get('/rereads/:id', async (request) => getReread(db, IdParams.parse(request.params).id));
}
