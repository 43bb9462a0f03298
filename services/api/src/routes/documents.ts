import { AssignedTo, RENDITION_WIDTHS } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { getDocument, getPage, getPageImage, getPageThumbnail, listDocuments } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { altoOfDocument, searchablePdfOfDocument } from '../document-outputs.ts';
import { PageRenditions } from '../page-renditions.ts';
import { IdParams, paging } from '../paging.ts';

export const DocumentQuery = paging({ assigned: AssignedTo.optional() });
export const ImageQuery = z.object({ width: z.coerce.number().pipe(z.literal(RENDITION_WIDTHS)).optional() });

export function documentRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db, objects } = runtime;
  const renditions = new PageRenditions(objects);
  api.get('/cases/:id/documents', async (request) => {
    const { cursor, limit, assigned } = DocumentQuery.parse(request.query);
    const only = assigned && { to: assigned, account: actorOf(request) };
    return listDocuments(db, IdParams.parse(request.params).id, { after: cursor, limit, only });
  });
  api.get('/documents/:id', async (request) => getDocument(db, IdParams.parse(request.params).id));
  api.get('/pages/:id', async (request) => getPage(db, IdParams.parse(request.params).id));
  // The rendered page image, never the file as it was received: browsers must not open hostile files.
  api.get('/pages/:id/image', async (request, reply) => {
    const { width } = ImageQuery.parse(request.query);
    const image = await getPageImage(db, IdParams.parse(request.params).id);
    if (width !== undefined) {
      const { mediaType, bytes } = await renditions.get(image.sha256, width);
      return reply.type(mediaType).header('cache-control', 'private, max-age=3600').send(bytes);
    }
    return reply
      .type(image.mediaType)
      .header('cache-control', 'private, max-age=3600')
      .send(await objects.get(`pages/${image.sha256}`));
  });
  api.get('/pages/:id/thumbnail', async (request, reply) => {
    const thumbnail = await getPageThumbnail(db, IdParams.parse(request.params).id);
    return reply
      .type(thumbnail.mediaType)
      .header('cache-control', 'private, max-age=3600')
      .send(await objects.get(`pages/${thumbnail.sha256}`));
  });
  api.get('/documents/:id/searchable.pdf', async (request, reply) => {
    const { name, body } = await searchablePdfOfDocument(runtime, IdParams.parse(request.params).id);
    return reply.type('application/pdf').header('content-disposition', attachment(name)).send(body);
  });
  api.get('/documents/:id/alto.xml', async (request, reply) => {
    const { name, body } = await altoOfDocument(runtime, IdParams.parse(request.params).id);
    return reply
      .type('application/xml; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(body);
  });
}

/** Evidence numbers are plain ASCII, so the name needs no encoding. */
const attachment = (name: string): string => `attachment; filename="${name}"`;
