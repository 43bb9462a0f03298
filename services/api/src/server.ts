import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import serveFiles from '@fastify/static';
import { SIJILL_VERSION } from '@sijill/domain';
import { openSigningKey, type RunningService, type Runtime } from '@sijill/runtime';
import { type FastifyInstance, fastify } from 'fastify';
import { checkAnswers } from './contract/check-answers.ts';
import { openApiDocument } from './contract/openapi.ts';
import { keepAnswers } from './idempotency.ts';
import { guardOrigin } from './origin.ts';
import { answerProblem, BODY_LIMIT } from './problem.ts';
import { limitRates } from './rate-limit.ts';
import { batchSearchRoutes } from './routes/batch-searches.ts';
import { batchRoutes } from './routes/batches.ts';
import { candidateRoutes } from './routes/candidates.ts';
import { caseRoutes } from './routes/cases.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { custodyRoutes } from './routes/custody.ts';
import { documentRoutes } from './routes/documents.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { linkingRoutes } from './routes/linking.ts';
import { noteRoutes } from './routes/notes.ts';
import { packageRoutes } from './routes/packages.ts';
import { personPairRoutes } from './routes/person-pairs.ts';
import { redactionRoutes } from './routes/redactions.ts';
import { registryRoutes } from './routes/registries.ts';
import { registrySearchRoutes } from './routes/registry-search.ts';
import { rereadRoutes } from './routes/rereads.ts';
import { searchRoutes } from './routes/search.ts';
import { serverImportRoutes } from './routes/server-imports.ts';
import { uploadRoutes } from './routes/uploads.ts';

export interface ApiOptions {
  /** Folder of the built web; without it only the HTTP interface is served. */
  readonly webFolder?: string | undefined;
  /** Refuse answers that the published description does not cover; for tests. */
  readonly checkAnswers?: boolean;
}

const PREFIX = '/api/v1';

/** The HTTP interface as an object to `inject()` requests into, or to let listen. */
export async function buildApi(runtime: Runtime, options: ApiOptions = {}): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  app.addHook('onRequest', guardOrigin(runtime.config.host));
  app.setErrorHandler((error, request, reply) => answerProblem(runtime.log, error, request, reply));
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(multipart, {
    limits: { fileSize: runtime.config.maxFileBytes, files: 1_000, fields: 20 },
  });
  await app.register(
    async (api) => {
      await limitRates(api, runtime.config.requestLimit);
      keepAnswers(api, runtime);
      if (options.checkAnswers) checkAnswers(api, PREFIX);
      registerRoutes(api, runtime);
    },
    { prefix: PREFIX },
  );
  if (options.webFolder && existsSync(options.webFolder)) await serveWeb(app, options.webFolder);
  return app;
}

/** Everything below `/api/v1`. */
export function registerRoutes(api: FastifyInstance, runtime: Runtime): void {
  const description = JSON.stringify(openApiDocument(SIJILL_VERSION));
  api.get('/health', async () => ({ status: 'ok' }));
  api.get('/openapi.json', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  );
  for (const routes of [
    caseRoutes,
    batchRoutes,
    uploadRoutes,
    serverImportRoutes,
    documentRoutes,
    correctionRoutes,
    noteRoutes,
    searchRoutes,
    batchSearchRoutes,
    registryRoutes,
    registrySearchRoutes,
    candidateRoutes,
    linkingRoutes,
    personPairRoutes,
    rereadRoutes,
    custodyRoutes,
    packageRoutes,
    redactionRoutes,
    erasureRoutes,
  ])
    routes(api, runtime);
}

/** The web is one page; addresses inside it answer with that page too. */
async function serveWeb(app: FastifyInstance, root: string): Promise<void> {
  await app.register(serveFiles, { root, wildcard: false, index: 'index.html' });
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && !/^\/(api|assets)\//.test(request.url))
      return reply.sendFile('index.html');
    return reply.code(404).type('application/problem+json').send({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'resource.missing',
      detail: 'There is nothing at this address.',
    });
  });
}

/** Listens as configured. Throws when the port is taken. */
export async function start(
  runtime: Runtime,
  options: ApiOptions = {},
): Promise<RunningService & { readonly url: string }> {
  const app = await buildApi(runtime, options);
  // Made on the first start, so that its public half can be written down before anything depends on it.
  const { path } = await openSigningKey(runtime.config);
  runtime.log.info({ key: path }, 'key of the custody log');
  const url = await app.listen({ host: runtime.config.host, port: runtime.config.port });
  return { url, stop: () => app.close() };
}
