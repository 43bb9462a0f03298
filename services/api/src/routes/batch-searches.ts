import { BatchSettings, SijillError } from '@sijill/domain';
import { cleanName, holdIntake, type Runtime, requireIntake } from '@sijill/runtime';
import {
  createBatchSearch,
  getBatchSearch,
  getCase,
  listBatchRows,
  listBatchSearches,
  readBatchResults,
  relaunchBatchSearch,
  stopBatchSearch,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { announcedRoom } from '../announced-room.ts';
import { resultsAsCsv, resultsAsXlsx } from '../batch-results.ts';
import { IdParams, paging } from '../paging.ts';
import { readQueryList } from '../query-list.ts';

const MAX_BYTES = 16 * 1024 ** 2;
export const RowQuery = paging({});
/** Form fields are text. */
const Fields = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  settings: z
    .string()
    .max(2_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(BatchSettings)
    .default(BatchSettings.parse({})),
});

export function batchSearchRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db, queues } = runtime;
  api.get('/cases/:id/batch-searches', async (request) => ({
    rows: await listBatchSearches(db, IdParams.parse(request.params).id),
    next: null,
  }));
  // A multipart form: `settings` (JSON) and `name` first, then the `file`.
  api.post('/cases/:id/batch-searches', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    await requireIntake(runtime, { ...announcedRoom(request), of: 'bytes' });
    const file = await request.file({ limits: { fileSize: MAX_BYTES } });
    if (!file)
      throw new SijillError('request.invalid', { reason: 'send the list as the multipart field "file"' });
    const bytes = await file.toBuffer();
    const texts = Object.entries(file.fields).flatMap(([name, field]) =>
      field && 'value' in field && typeof field.value === 'string' ? [[name, field.value] as const] : [],
    );
    const { name = cleanName(file.filename), settings } = Fields.parse(Object.fromEntries(texts));
    const actor = actorOf(request);
    const room = await holdIntake(runtime, { actor, bytes: bytes.length, of: 'bytes' });
    const { holdId } = room;
    const list = await readQueryList(bytes, settings)
      .then((lines) =>
        createBatchSearch(db, { caseId, name, settings, lines, bytes: bytes.length, holdId, actor }),
      )
      .finally(room.release);
    await queues.enqueue('search', { batchSearchId: list.id });
    return reply.code(202).send(list);
  });
  api.get('/batch-searches/:id', async (request) => getBatchSearch(db, IdParams.parse(request.params).id));
  api.get('/batch-searches/:id/rows', async (request) => {
    const { cursor, limit } = RowQuery.parse(request.query);
    return listBatchRows(db, IdParams.parse(request.params).id, { after: cursor, limit });
  });
  api.post('/batch-searches/:id/relaunch', async (request, reply) => {
    const list = await relaunchBatchSearch(db, IdParams.parse(request.params).id, actorOf(request));
    await queues.enqueue('search', { batchSearchId: list.id });
    return reply.code(202).send(list);
  });
  api.post('/batch-searches/:id/stop', async (request) =>
    stopBatchSearch(db, IdParams.parse(request.params).id),
  );
  // What is there so far; the last line that is searched is in it whole.
  api.get('/batch-searches/:id/results.csv', async (request, reply) => {
    const { id } = await getBatchSearch(db, IdParams.parse(request.params).id);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="batch-search-${id}.csv"`)
      .send(resultsAsCsv(readBatchResults(db, id)));
  });
  api.get('/batch-searches/:id/results.xlsx', async (request, reply) => {
    const { id } = await getBatchSearch(db, IdParams.parse(request.params).id);
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="batch-search-${id}.xlsx"`)
      .send(resultsAsXlsx(readBatchResults(db, id)));
  });
}
