import type { Runtime } from '@sijill/runtime';
import { listCandidates } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { IdParams, paging } from '../paging.ts';

const CandidateQuery = paging({});

export function candidateRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/cases/:id/candidates', async (request) => {
    const { cursor, limit } = CandidateQuery.parse(request.query);
    return listCandidates(db, IdParams.parse(request.params).id, { after: cursor, limit });
  });
}
