import { randomUUID } from 'node:crypto';
import { KnownFilesQuestion, SijillError, UploadMetadata } from '@sijill/domain';
import { cleanName, type Runtime, requireIntake, tellFull } from '@sijill/runtime';
import {
  filesOfBatch,
  findUpload,
  getEntry,
  getLedger,
  listOutstanding,
  recordRefusedFile,
  requireOpenBatch,
} from '@sijill/storage';
import { MemoryLocker, Metadata, Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { IdParams, paging } from '../paging.ts';
import { problemOf } from '../problem.ts';
import { type AnnouncedMetadata, StagingStore } from '../uploads/staging-store.ts';
import { takeUploads } from '../uploads/take-uploads.ts';

export const UploadQuery = paging({}).extend({ cursor: z.uuid().optional() });
const UploadLength = z.coerce.number().int().min(0);
/** Tells the sender of the last bytes how the upload stands. */
const STATUS_HEADER = 'sijill-upload';

/** What was announced of the request at hand, kept until the protocol's own code asks for it. */
type Announced = AnnouncedMetadata & { readonly id: string };

/**
 * Uploads that go on where they stopped, by the tus protocol (1.0.0: creation, creation-with-upload, termination).
 * `POST /batches/{id}/uploads` announces a file, `HEAD` and `PATCH /uploads/{id}` go on with it, `GET` tells how it stands.
 */
export function uploadRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  const taking = takeUploads(runtime);
  const announced = new WeakMap<object, Announced>();
  const tus = new Server({
    path: '/api/v1/uploads',
    datastore: new StagingStore(runtime),
    locker: new MemoryLocker(),
    maxSize: runtime.config.maxFileBytes,
    relativeLocation: true,
    // Pages of other sites get no word of this; the server's own page needs none.
    allowedOrigins: () => false,
    generateUrl: (_request, { path, id }) => `${path}/${id}`,
    namingFunction: (request) => of(request).id,
    onUploadCreate: async (request) => {
      const { id: _, ...metadata } = of(request);
      return { metadata: metadata as Record<string, string> };
    },
    onUploadFinish: async (_request, { id }) => {
      const view = await taking.take(id);
      return { headers: { [STATUS_HEADER]: view.status } };
    },
    onResponseError: (_request, error) => asProblem(tellFull(error)),
  });

  function of(request: { runtime?: { node?: { req: object } } }): Announced {
    const found = announced.get(request.runtime?.node?.req ?? {});
    if (!found) throw new SijillError('upload.protocol', { reason: 'it was not announced' });
    return found;
  }

  const handOver = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    await tus.handle(request.raw, reply.raw);
  };

  api.register(async (scope) => {
    // The bytes go straight to the protocol's own code.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null));
    scope.addHook('onReady', () => {
      void taking.sweep().catch((error: Error) => runtime.log.warn({ reason: error.message }, 'uploads'));
    });
    scope.addHook('onClose', () => taking.close());

    scope.post('/batches/:id/uploads', async (request, reply) => {
      const batchId = IdParams.parse(request.params).id;
      await requireOpenBatch(db, batchId);
      const { name, sha256 = '' } = UploadMetadata.parse(metadataOf(request));
      const size = UploadLength.safeParse(request.headers['upload-length']);
      if (!size.success) throw new SijillError('upload.protocol', { reason: 'Upload-Length is missing' });
      if (size.data > runtime.config.maxFileBytes) {
        const limit = Math.floor(runtime.config.maxFileBytes / 1024 ** 2);
        const error = new SijillError('file.limit', { reason: `it is larger than ${limit} MiB` });
        const refused = { batchId, name: cleanName(name), size: size.data, actor: actorOf(request) };
        await recordRefusedFile(db, refused, error);
        throw error;
      }
      // Asked before the protocol's own code says yes; kept with the row of the upload (`addUpload`).
      await requireIntake(runtime, { actor: actorOf(request), bytes: size.data });
      const about = { id: randomUUID(), batchId, name: cleanName(name), actor: actorOf(request), sha256 };
      announced.set(request.raw, about);
      return handOver(request, reply);
    });
    scope.route({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: '/uploads/:id',
      handler: (request, reply) => {
        IdParams.parse(request.params);
        return handOver(request, reply);
      },
    });
    scope.get('/uploads/:id', { exposeHeadRoute: false }, async (request) => {
      const found = await findUpload(db, IdParams.parse(request.params).id);
      if (!found) throw new SijillError('resource.missing', { what: 'upload' });
      const { view } = found;
      return { ...view, entry: view.entryId && (await getEntry(db, view.entryId)) };
    });
    scope.get('/batches/:id/uploads', async (request) => {
      const { cursor, limit } = UploadQuery.parse(request.query);
      const { batchId } = await getLedger(db, IdParams.parse(request.params).id);
      return listOutstanding(db, batchId, { after: cursor, limit });
    });
    scope.post('/batches/:id/known-files', async (request) => {
      const { files } = KnownFilesQuestion.parse(request.body);
      const { batchId } = await getLedger(db, IdParams.parse(request.params).id);
      const asked = files.map(({ name, size }) => ({ name: cleanName(name), size }));
      return { known: await filesOfBatch(db, batchId, asked) };
    });
  });
}

function metadataOf(request: FastifyRequest): unknown {
  const header = request.headers['upload-metadata'];
  try {
    return Metadata.parse(typeof header === 'string' ? header : undefined);
  } catch {
    throw new SijillError('upload.protocol', { reason: 'Upload-Metadata cannot be read' });
  }
}

/** Errors of the protocol's own code, as every other error leaves. */
function asProblem(error: unknown): { status_code: number; body: string } {
  const { status_code: status = 500, body = '' } = error as { status_code?: number; body?: string };
  const coded =
    error instanceof SijillError
      ? error
      : new SijillError(status === 404 || status === 410 ? 'upload.gone' : 'upload.protocol', {
          reason: body.trim() || 'the connection broke',
        });
  return {
    // Clients of the protocol tell by the status what to do next.
    status_code: error instanceof SijillError ? coded.status : status,
    body: JSON.stringify(problemOf(coded)),
  };
}
