import { BatchCustody, FileStatus, NewBatch } from '@sijill/domain';
import { receiveFile, requireIntake } from '@sijill/runtime';
import {
  closeBatch,
  getBatchCustody,
  getCase,
  getEntry,
  getLedger,
  listBatches,
  listEntries,
  openBatch,
  requireOpenBatch,
  restateBatchCustody,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { announcedRoom } from '../announced-room.ts';
import type { ApiParts } from '../api-parts.ts';
import { streamLedger } from '../ledger-stream.ts';
import { IdParams, paging } from '../paging.ts';

export const CustodyStatement = z.object({
  fields: BatchCustody,
  /** Why it is stated anew; stands in the custody log, so it names nobody. */
  reason: z.string().trim().min(1).max(300).optional(),
});
export const EntryQuery = paging({ status: FileStatus.optional() });

export function batchRoutes(api: FastifyInstance, runtime: ApiParts): void {
  const { db } = runtime;
  api.get('/cases/:id/batches', async (request) => ({
    rows: await listBatches(db, IdParams.parse(request.params).id),
    next: null,
  }));
  api.post('/cases/:id/batches', async (request, reply) => {
    const batch = NewBatch.parse(request.body);
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return reply.code(201).send(await openBatch(db, { caseId: id, ...batch, actor: actorOf(request) }));
  });
  api.post('/batches/:id/files', async (request, reply) => {
    const batchId = IdParams.parse(request.params).id;
    await requireOpenBatch(db, batchId);
    await requireIntake(runtime, announcedRoom(request));
    const files = [];
    for await (const part of request.files({ preservePath: true } as never)) {
      const entry = await receiveFile(runtime, {
        batchId,
        name: part.filename,
        body: part.file,
        actor: actorOf(request),
      });
      files.push(await getEntry(db, entry.entryId));
    }
    return reply.code(201).send({ files });
  });
  api.post('/batches/:id/close', async (request) => {
    const batchId = IdParams.parse(request.params).id;
    await getLedger(db, batchId);
    await closeBatch(db, batchId, actorOf(request));
    return getLedger(db, batchId);
  });
  api.get('/batches/:id/ledger', async (request) => getLedger(db, IdParams.parse(request.params).id));
  api.get('/batches/:id/custody', async (request) => {
    const { batchId } = await getLedger(db, IdParams.parse(request.params).id);
    return getBatchCustody(db, batchId);
  });
  api.put('/batches/:id/custody', async (request) => {
    const { batchId } = await getLedger(db, IdParams.parse(request.params).id);
    const { fields, reason } = CustodyStatement.parse(request.body);
    return restateBatchCustody(db, { batchId, fields, reason, actor: actorOf(request) });
  });
  api.get('/batches/:id/files', async (request) => {
    const { cursor, limit, status } = EntryQuery.parse(request.query);
    return listEntries(db, IdParams.parse(request.params).id, { after: cursor, limit, status });
  });
  api.get('/batches/:id/events', async (request, reply) => {
    const batchId = IdParams.parse(request.params).id;
    await getLedger(db, batchId);
    return streamLedger(runtime, batchId, request, reply);
  });
}
