import { CandidateShow, GraphPersonKey } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  getCase,
  getPersonOfInterest,
  getPersonPair,
  listPersonPairs,
  listPersonsOfInterest,
  pairingProgress,
  readPeopleGraph,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readerOf } from '../actor.ts';
import { IdParams, paging } from '../paging.ts';
import { judgingRoutes } from './judging.ts';

export const GraphQuery = z.object({ middle: GraphPersonKey.optional() });
export const PairQuery = paging({ show: CandidateShow.optional() });

/** People of different documents who may be one: proposals, their judging, and what two people agreed on. */
export function personPairRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  api.get('/cases/:id/person-pairs', async (request) => {
    const { cursor, limit, show } = PairQuery.parse(request.query);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return listPersonPairs(db, caseId, { reader: readerOf(request), show, after: cursor, limit });
  });
  api.get('/cases/:id/person-pairs/judging', async (request) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return pairingProgress(db, caseId, readerOf(request));
  });
  api.get('/cases/:id/persons-of-interest', async (request) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return { rows: await listPersonsOfInterest(db, caseId), next: null };
  });
  api.get('/persons-of-interest/:id', (request) =>
    getPersonOfInterest(db, IdParams.parse(request.params).id),
  );
  api.get('/cases/:id/people-graph', async (request) => {
    const { middle } = GraphQuery.parse(request.query);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return readPeopleGraph(db, caseId, middle);
  });
  api.get('/person-pairs/:id', async (request) =>
    getPersonPair(db, IdParams.parse(request.params).id, readerOf(request)),
  );
  judgingRoutes(api, runtime, {
    kind: 'person-pair',
    path: '/person-pairs/:id',
    read: (id, reader) => getPersonPair(db, id, reader),
  });
}
