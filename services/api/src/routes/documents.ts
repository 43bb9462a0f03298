import type { Runtime } from '@sijill/runtime';
import { getDocument, getPage, getPageImage, listDocuments } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { IdParams, paging } from '../paging.ts';

const ListQuery = paging({});

export function documentRoutes(api: FastifyInstance, { db, objects }: Runtime): void {
  api.get('/cases/:id/documents', async (request) => {
    const { cursor, limit } = ListQuery.parse(request.query);
    return listDocuments(db, IdParams.parse(request.params).id, { after: cursor, limit });
  });
  api.get('/documents/:id', async (request) => getDocument(db, IdParams.parse(request.params).id));
  api.get('/pages/:id', async (request) => getPage(db, IdParams.parse(request.params).id));
  // The rendered page image, never the file as it was received: browsers must not open hostile files.
  api.get('/pages/:id/image', async (request, reply) => {
    const image = await getPageImage(db, IdParams.parse(request.params).id);
    return reply
      .type(image.mediaType)
      .header('cache-control', 'private, max-age=3600')
      .send(await objects.get(`pages/${image.sha256}`));
  });
}
