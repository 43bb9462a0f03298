import { AssignedTo, CandidateShow } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  type CandidateFilter,
  cursorOfCandidate,
  getCandidate,
  getCase,
  judgingProgress,
  listCandidates,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readerOf } from '../actor.ts';
import { candidatesCsv } from '../candidates-csv.ts';
import { IdParams, paging } from '../paging.ts';
import { judgingRoutes } from './judging.ts';

const Switch = z.enum(['true', 'false']).transform((word) => word === 'true');
const Score = z.coerce.number().min(0).max(1);
const FILTER = {
  show: CandidateShow.optional(),
  registry: z.uuid().optional(),
  person: z.uuid().optional(),
  document: z.uuid().optional(),
  batch: z.uuid().optional(),
  minScore: Score.optional(),
  maxScore: Score.optional(),
  flagged: Switch.optional(),
  changed: Switch.optional(),
  assigned: AssignedTo.optional(),
};
export const CandidateQuery = paging(FILTER);
export const NextQuery = z.object({ ...FILTER, after: z.uuid().optional() });
export const CsvQuery = z.object(FILTER);

export function candidateRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  api.get('/cases/:id/candidates', async (request) => {
    const { cursor, limit, ...filter } = CandidateQuery.parse(request.query);
    return listCandidates(db, IdParams.parse(request.params).id, {
      ...toFilter(filter),
      reader: readerOf(request),
      after: cursor,
      limit,
    });
  });
  // The next one of a queue: the first behind `after`, else the first of all that are not `after`.
  api.get('/cases/:id/candidates/next', async (request) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const { after, ...filter } = NextQuery.parse(request.query);
    const reader = readerOf(request);
    const queue: CandidateFilter = { show: 'to-judge', ...toFilter(filter), reader, limit: 2 };
    const cursor = after && (await cursorOfCandidate(db, after));
    const behind = cursor ? (await listCandidates(db, caseId, { ...queue, after: cursor })).rows : [];
    const rows = behind.length > 0 ? behind : (await listCandidates(db, caseId, queue)).rows;
    const next = rows.find((row) => row.id !== after);
    return { candidate: next ? await getCandidate(db, next.id, reader) : null };
  });
  api.get('/cases/:id/candidates.csv', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const filter = toFilter(CsvQuery.parse(request.query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sijill-candidates.csv"')
      .send(candidatesCsv(db, caseId, { ...filter, reader: readerOf(request) }));
  });
  api.get('/cases/:id/judging', async (request) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return judgingProgress(db, caseId, readerOf(request));
  });
  api.get('/candidates/:id', async (request) =>
    getCandidate(db, IdParams.parse(request.params).id, readerOf(request)),
  );
  judgingRoutes(api, runtime, {
    kind: 'candidate',
    path: '/candidates/:id',
    read: (id, reader) => getCandidate(db, id, reader),
  });
}

export function toFilter(asked: Partial<z.infer<typeof CsvQuery>>): Omit<CandidateFilter, 'limit'> {
  const { registry, person, document, batch, ...same } = asked;
  return { ...same, registryId: registry, registryPersonId: person, documentId: document, batchId: batch };
}
