import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { getCase, importRegistry, listRegistries } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { ACTOR } from '../actor.ts';
import { IdParams } from '../paging.ts';
import { cleanName } from '../receive-file.ts';
import { readRegistry } from '../registry-csv.ts';

const MAX_BYTES = 64 * 1024 ** 2;

export function registryRoutes(api: FastifyInstance, { db, queues }: Runtime): void {
  api.get('/cases/:id/registries', async (request) => ({
    rows: await listRegistries(db, IdParams.parse(request.params).id),
    next: null,
  }));
  api.post('/cases/:id/registries', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const file = await request.file({ limits: { fileSize: MAX_BYTES } });
    if (!file)
      throw new SijillError('request.invalid', { reason: 'send the CSV as the multipart field "file"' });
    const bytes = await file.toBuffer();
    const named = file.fields.name;
    const name =
      named && 'value' in named && typeof named.value === 'string' && named.value.trim() !== ''
        ? named.value.trim()
        : cleanName(file.filename);
    const { rows, rejected } = readRegistry(bytes);
    const registry = await importRegistry(db, { caseId, name, rows, rejected, actor: ACTOR });
    await queues.enqueue('link', { caseId });
    return reply.code(201).send({ registry, imported: rows.length, rejected });
  });
}
