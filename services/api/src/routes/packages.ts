import { NewPackage, NewPackageDecision } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  decidePackage,
  getCase,
  getPackage,
  listPackages,
  listPackageTakings,
  notePackageTaken,
  requestPackage,
  requireTakeable,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { AUTHENTICATED, reviewerOf } from '../actor.ts';
import { byteRange } from '../byte-range.ts';
import { IdParams } from '../paging.ts';

export function packageRoutes(api: FastifyInstance, { db, queues, objects, log }: Runtime): void {
  api.get('/cases/:id/packages', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return { rows: await listPackages(db, id), next: null };
  });
  api.post('/cases/:id/packages', async (request, reply) => {
    const { name, key } = reviewerOf(request);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const wanted = NewPackage.parse(request.body ?? {});
    const asked = await requestPackage(db, { caseId, ...wanted, actor: name, askedBy: key });
    await queues.enqueue('package', { packageId: asked.id }).catch((error: Error) => {
      // The row is committed: the reconciler brings the work to the queue later.
      log.warn({ package: asked.id, reason: error.message }, 'left to the reconciler');
    });
    return reply.code(202).send(asked);
  });
  api.get('/packages/:id', async (request) => getPackage(db, IdParams.parse(request.params).id));
  api.get('/packages/:id/takings', async (request) => {
    const { id } = await getPackage(db, IdParams.parse(request.params).id);
    return { rows: await listPackageTakings(db, id), next: null };
  });
  api.post('/packages/:id/decision', async (request) => {
    const reviewer = reviewerOf(request);
    const given = NewPackageDecision.parse(request.body ?? {});
    return decidePackage(db, IdParams.parse(request.params).id, {
      ...given,
      reviewer,
      authenticated: AUTHENTICATED,
    });
  });
  api.get('/packages/:id/file', async (request, reply) => {
    const reviewer = reviewerOf(request);
    const { id } = IdParams.parse(request.params);
    const { view, objectKey, size } = await requireTakeable(db, id);
    const encrypted = view.recipient !== null;
    reply
      .type(encrypted ? 'application/octet-stream' : 'application/zip')
      .header('accept-ranges', 'bytes')
      .header('etag', `"${view.sha256}"`)
      .header(
        'content-disposition',
        `attachment; filename="sijill-package-${id}.zip${encrypted ? '.age' : ''}"`,
      );
    const range = byteRange(request.headers.range, size);
    if (range === 'unsatisfiable')
      return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
    // One event a taking, not one a piece of it.
    if (!range || range.start === 0) await notePackageTaken(db, id, reviewer.key);
    if (!range) return reply.header('content-length', size).send(await objects.get(objectKey));
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
      .header('content-length', range.end - range.start + 1)
      .send(await objects.get(objectKey, range));
  });
}
