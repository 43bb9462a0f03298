import { resolve } from 'node:path';
import { NewServerImport, SijillError } from '@sijill/domain';
import { type Runtime, requireIntake } from '@sijill/runtime';
import { getCase, getServerImport, listServerImports, requestServerImport } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

/** Files that lie on the server or in a bucket already, taken into one batch in the background. */
export function serverImportRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db, config } = runtime;
  api.get('/import-roots', async () => ({ roots: config.importRoots }));
  api.get('/cases/:id/server-imports', async (request) => ({
    rows: await listServerImports(db, IdParams.parse(request.params).id),
    next: null,
  }));
  api.get('/server-imports/:id', async (request) => getServerImport(db, IdParams.parse(request.params).id));
  api.post('/cases/:id/server-imports', async (request, reply) => {
    const wanted = NewServerImport.parse(request.body);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const location = allowedLocation(config.importRoots, wanted.location);
    // Its files are asked for one by one; who may bring nothing at all is told at once.
    await requireIntake(runtime, { actor: actorOf(request), bytes: 0 });
    const view = await requestServerImport(db, {
      caseId,
      location,
      name: wanted.name ?? location.slice(-300),
      ocrStrategy: wanted.ocrStrategy,
      custody: wanted.custody,
      actor: actorOf(request),
    });
    await queueImport(runtime, view.id);
    return reply.code(202).send(view);
  });
}

/**
 * By its spelling; the worker looks once more where links really lead. Says nothing of what exists elsewhere on the
 * server. Throws `import.outside`.
 */
function allowedLocation(roots: readonly string[], location: string): string {
  const bucket = location.startsWith('s3://');
  const wanted = bucket ? location : resolve('/', location);
  const below = roots.some((root) => {
    const folder = bucket ? root.replace(/\/$/, '') : resolve(root);
    return wanted === folder || wanted.startsWith(folder === '/' ? '/' : `${folder}/`);
  });
  if (!below || wanted.split('/').includes('..'))
    throw new SijillError('import.outside', { roots: roots.join(', ') || 'nowhere' });
  return wanted;
}

/** The row is committed: should the queue not answer now, the reconciler brings the work to it later. */
async function queueImport({ queues, log }: Runtime, serverImportId: string): Promise<void> {
  try {
    await queues.enqueue('gather', { serverImportId });
  } catch (error) {
    log.warn({ import: serverImportId, reason: (error as Error).message }, 'left to the reconciler');
  }
}
