import { TasksSeen } from '@sijill/domain';
import { listTasks, seeTasks } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';

/** What goes on when nobody looks, and what ended meanwhile. */
export function taskRoutes(api: FastifyInstance, { db }: ApiParts): void {
  api.get('/tasks', (request) => listTasks(db, actorOf(request)));
  api.put('/tasks/seen', async (request, reply) => {
    const { until } = TasksSeen.parse(request.body);
    await seeTasks(db, actorOf(request), new Date(until));
    return reply.code(204).send();
  });
}
