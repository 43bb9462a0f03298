import { RegistrySearch } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { getCase } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { IdParams } from '../paging.ts';
import { createPeopleFinder } from '../registry/find-people.ts';
import { Turns } from '../turns.ts';

/** Searches at a time: the other connections of the database stay for everybody else. */
const AT_ONCE = 2;

/** Who in the registries of a case is a name. By POST: an address is logged on the way, and a name must not be. */
export function registrySearchRoutes(api: FastifyInstance, { db }: Runtime): void {
  const turns = new Turns(AT_ONCE);
  const findPeople = createPeopleFinder(db);
  api.post('/cases/:id/registry-search', async (request) => {
    const wanted = RegistrySearch.parse(request.body);
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return turns.take(() => findPeople(id, wanted));
  });
}
