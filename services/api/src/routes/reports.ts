import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { getCase, getReport, requestReport } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

export function reportRoutes(api: FastifyInstance, { db, queues, objects }: Runtime): void {
  api.post('/cases/:id/reports', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const report = await requestReport(db, caseId, actorOf(request));
    await queues.enqueue('export', { reportId: report.id });
    return reply.code(202).send(report);
  });
  api.get('/reports/:id', async (request) => {
    const { objectKey: _, ...report } = await getReport(db, IdParams.parse(request.params).id);
    return report;
  });
  api.get('/reports/:id/file', async (request, reply) => {
    const report = await getReport(db, IdParams.parse(request.params).id);
    if (!report.objectKey) throw new SijillError('resource.missing', { what: 'finished report' });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-disposition', `attachment; filename="sijill-report-${report.id}.html"`)
      .send(await objects.get(report.objectKey));
  });
}
