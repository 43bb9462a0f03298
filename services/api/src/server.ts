import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { SIJILL_VERSION } from '@sijill/domain';
import { requireCells } from '@sijill/engines/serving';
import {
  openAccountsKey,
  openSigningKey,
  type RunningService,
  type Runtime,
  readGazetteerFile,
  watchedBy,
} from '@sijill/runtime';
import { placesInUse } from '@sijill/search';
import { openGuardedDatabase } from '@sijill/storage';
import { type FastifyInstance, fastify } from 'fastify';
import { guardRoutes } from './access/guard.ts';
import { Authenticator } from './access/principal.ts';
import { AccountDesk } from './accounts/account-desk.ts';
import { KeyDesk } from './accounts/key-desk.ts';
import { firstAdministratorPath } from './accounts/local-user.ts';
import { OidcDesk } from './accounts/oidc-desk.ts';
import { OidcProvider } from './accounts/oidc-provider.ts';
import type { ApiParts } from './api-parts.ts';
import { checkAnswers } from './contract/check-answers.ts';
import { openApiDocument } from './contract/openapi.ts';
import { keepAnswers } from './idempotency.ts';
import { guardOrigin } from './origin.ts';
import { answerProblem, BODY_LIMIT } from './problem.ts';
import { limitRates } from './rate-limit.ts';
import { assignmentRoutes } from './routes/assignments.ts';
import { batchSearchRoutes } from './routes/batch-searches.ts';
import { batchRoutes } from './routes/batches.ts';
import { candidateRoutes } from './routes/candidates.ts';
import { caseRoutes } from './routes/cases.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { custodyRoutes } from './routes/custody.ts';
import { documentRoutes } from './routes/documents.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { keyRoutes } from './routes/keys.ts';
import { linkingRoutes } from './routes/linking.ts';
import { noteRoutes } from './routes/notes.ts';
import { oidcRoutes } from './routes/oidc.ts';
import { operatingRoutes } from './routes/operating.ts';
import { packageRoutes } from './routes/packages.ts';
import { peopleRoutes } from './routes/people.ts';
import { personPairRoutes } from './routes/person-pairs.ts';
import { redactionRoutes } from './routes/redactions.ts';
import { registryRoutes } from './routes/registries.ts';
import { registrySearchRoutes } from './routes/registry-search.ts';
import { rereadRoutes } from './routes/rereads.ts';
import { searchRoutes } from './routes/search.ts';
import { serverImportRoutes } from './routes/server-imports.ts';
import { sessionRoutes } from './routes/session.ts';
import { taskRoutes } from './routes/tasks.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { serveWeb } from './web-page.ts';

export interface ApiOptions {
  /** Folder of the built web; without it only the HTTP interface is served. */
  readonly webFolder?: string | undefined;
  /** Refuse answers that the published description does not cover; for tests. */
  readonly checkAnswers?: boolean;
  /** For so long a session is not looked up again; default 5,000 ms. */
  readonly rememberMs?: number;
}

const PREFIX = '/api/v1';

/** What stands before the server is trusted to say who asks: its own machine, and a reverse proxy in its own network. */
const TRUSTED = ['loopback', 'uniquelocal'];

/**
 * The HTTP interface as an object to `inject()` requests into, or to let listen. The runtime's database is a guarded one
 * (`openGuardedDatabase`).
 */
export async function buildApi(runtime: Runtime, options: ApiOptions = {}): Promise<FastifyInstance> {
  const { config, db } = runtime;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    trustProxy: config.publicUrl ? TRUSTED : false,
  });
  const keys = new KeyDesk(db);
  const desk = new AccountDesk({
    db,
    key: await openAccountsKey(config),
    keys,
    keyRequired: config.securityKeyRequired,
  });
  const provider = await OidcProvider.open(config);
  const parts: ApiParts = {
    ...runtime,
    authenticator: new Authenticator(db, config, options.rememberMs),
    desk,
    keys,
    places: placesInUse(await readGazetteerFile(config)),
    oidc: provider && new OidcDesk({ db, provider, desk }),
  };
  app.addHook('onRequest', guardOrigin(config));
  // A refused upload may still be on its way when its answer is out: it is passed over, so that the connection can go on.
  app.addHook('onResponse', (request, _reply, done) => {
    if (!request.raw.complete) request.raw.unpipe().resume();
    done();
  });
  app.setErrorHandler((error, request, reply) => answerProblem(runtime, error, request, reply));
  // For everything but the page itself (web-page.ts): nothing that is sent from here runs, frames or is framed.
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: config.publicUrl ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  await app.register(multipart, {
    limits: { fileSize: runtime.config.maxFileBytes, files: 1_000, fields: 20 },
  });
  await app.register(
    async (api) => {
      guardRoutes(api, { runtime, authenticator: parts.authenticator, prefix: PREFIX });
      await limitRates(api, config.requestLimit);
      keepAnswers(api, runtime);
      if (options.checkAnswers) checkAnswers(api, PREFIX);
      // Pictures and exports say otherwise of themselves; everything else is kept by no browser.
      api.addHook('onSend', async (_request, reply, payload) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
        return payload;
      });
      registerRoutes(api, parts);
    },
    { prefix: PREFIX },
  );
  if (options.webFolder && existsSync(options.webFolder)) await serveWeb(app, options.webFolder);
  return app;
}

/** Everything below `/api/v1`. */
export function registerRoutes(api: FastifyInstance, parts: ApiParts): void {
  const description = JSON.stringify(openApiDocument(SIJILL_VERSION));
  api.get('/health', async () => ({ status: 'ok' }));
  api.get('/openapi.json', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  );
  for (const routes of [
    sessionRoutes,
    keyRoutes,
    oidcRoutes,
    peopleRoutes,
    operatingRoutes,
    taskRoutes,
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
    assignmentRoutes,
    linkingRoutes,
    personPairRoutes,
    rereadRoutes,
    custodyRoutes,
    packageRoutes,
    redactionRoutes,
    erasureRoutes,
  ])
    routes(api, parts);
}

/** Listens as configured. Throws when the port is taken. */
export async function start(
  runtime: Runtime,
  options: ApiOptions = {},
): Promise<RunningService & { readonly url: string }> {
  requireCells((reason) => runtime.log.warn({ reason }, 'files are opened without cells'));
  const { databaseUrl, identityKeys, intake, log } = runtime;
  const guarded = await openGuardedDatabase(databaseUrl, undefined, identityKeys, watchedBy(intake, log));
  const app = await buildApi({ ...runtime, db: guarded.db }, options);
  // Made on the first start, so that its public half can be written down before anything depends on it.
  const { path } = await openSigningKey(runtime.config);
  runtime.log.info({ key: path }, 'key of the custody log');
  const url = await app.listen({ host: runtime.config.host, port: runtime.config.port });
  await announceFirst(runtime, url);
  return {
    url,
    async stop() {
      await app.close();
      await guarded.close();
    },
  };
}

/** Where nobody has an account. On the console, not in the log: who reads it becomes the first administrator. */
async function announceFirst(runtime: Runtime, url: string): Promise<void> {
  const path = await firstAdministratorPath(runtime);
  if (!path) return;
  process.stderr.write(
    `Nobody can sign in yet. Open this address once, within a day, to become the first administrator:\n  ${runtime.config.publicUrl?.replace(/\/$/, '') ?? url}${path}\n`,
  );
}
