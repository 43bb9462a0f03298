import { NewPackage, SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  getCase,
  getPackage,
  getStoredPackage,
  listPackages,
  notePackageTaken,
  requestPackage,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import { byteRange } from '../byte-range.ts';
import { IdParams } from '../paging.ts';

export function packageRoutes(api: FastifyInstance, { db, queues, objects, log }: Runtime): void {
  api.get('/cases/:id/packages', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return { rows: await listPackages(db, id), next: null };
  });
  api.post('/cases/:id/packages', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const asked = await requestPackage(db, {
      caseId,
      ...NewPackage.parse(request.body ?? {}),
      actor: actorOf(request),
    });
    await queues.enqueue('package', { packageId: asked.id }).catch((error: Error) => {
      // The row is committed: the reconciler brings the work to the queue later.
      log.warn({ package: asked.id, reason: error.message }, 'left to the reconciler');
    });
    return reply.code(202).send(asked);
  });
  api.get('/packages/:id', async (request) => getPackage(db, IdParams.parse(request.params).id));
  api.get('/packages/:id/file', async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const { view, objectKey } = await getStoredPackage(db, id);
    if (view.status !== 'ready' || objectKey === null || view.size === null)
      throw new SijillError('package.not-ready', { status: view.status });
    reply
      .type('application/zip')
      .header('accept-ranges', 'bytes')
      .header('etag', `"${view.sha256}"`)
      .header('content-disposition', `attachment; filename="sijill-package-${id}.zip"`);
    const range = byteRange(request.headers.range, view.size);
    if (range === 'unsatisfiable')
      return reply.code(416).header('content-range', `bytes */${view.size}`).type('text/plain').send('');
    // One event a taking, not one a piece of it.
    if (!range || range.start === 0) await notePackageTaken(db, id, actorOf(request));
    if (!range) return reply.header('content-length', view.size).send(await objects.get(objectKey));
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${view.size}`)
      .header('content-length', range.end - range.start + 1)
      .send(await objects.get(objectKey, range));
  });
}
