import { toSearchText } from '@sijill/arabic';
import {
  NewRegistryImport,
  RegistryChangeKind,
  RegistryIssue,
  RegistryPreviewRequest,
  SijillError,
} from '@sijill/domain';
import { cleanName, type Runtime, requireIntake } from '@sijill/runtime';
import {
  cancelImport,
  getCase,
  getRegistry,
  getRegistryFile,
  getRegistryImport,
  getRegistryPerson,
  listPersonCandidates,
  listRegistries,
  listRegistryChanges,
  listRegistryImports,
  listRegistryIssues,
  listRegistryMappings,
  listRegistryPeople,
  removeRegistryMapping,
} from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, readerOf } from '../actor.ts';
import { announcedRoom } from '../announced-room.ts';
import { IdParams, paging } from '../paging.ts';
import { importOutcome } from '../registry/import-at-once.ts';
import { issuesCsv } from '../registry/issues-csv.ts';
import { LocalCopies } from '../registry/local-copies.ts';
import { previewRegistry } from '../registry/preview-registry.ts';
import { MAX_REGISTRY_BYTES, receiveRegistry } from '../registry/receive-registry.ts';
import { orderImport } from '../registry/request-import.ts';

const Severity = RegistryIssue.shape.severity;
export const PeopleQuery = paging({ q: z.string().max(500).optional(), missing: z.stringbool().optional() });
const SEVERITY = { severity: Severity.default('rejected') };
export const IssueQuery = paging(SEVERITY);
export const IssuesCsvQuery = z.object(SEVERITY);
export const ChangeQuery = paging({ kind: RegistryChangeKind.default('changed') });

export function registryRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  const copies = new LocalCopies(runtime.objects);
  api.addHook('onClose', () => copies.close());
  readRoutes(api, runtime);

  api.post('/cases/:id/registry-files', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return reply.code(201).send((await receiveOne(runtime, request, caseId)).file);
  });
  api.post('/registry-files/:id/preview', async (request) => {
    const wish = RegistryPreviewRequest.parse(request.body ?? {});
    const file = await getRegistryFile(db, IdParams.parse(request.params).id);
    return previewRegistry(runtime, copies, file, wish);
  });
  api.post('/cases/:id/registry-imports', async (request, reply) => {
    const wanted = NewRegistryImport.parse(request.body);
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    return reply
      .code(202)
      .send(await orderImport(runtime, copies, { caseId, wanted, actor: actorOf(request) }));
  });
  api.post('/registry-imports/:id/cancel', async (request) =>
    cancelImport(db, IdParams.parse(request.params).id),
  );
  api.delete('/registry-mappings/:id', async (request) => {
    await removeRegistryMapping(db, IdParams.parse(request.params).id);
    return {};
  });
  // A whole file in one request, with the saved or proposed mapping; answers when it is imported.
  api.post('/cases/:id/registries', async (request, reply) => {
    const { id: caseId } = await getCase(db, IdParams.parse(request.params).id);
    const { file, name } = await receiveOne(runtime, request, caseId);
    const wanted = NewRegistryImport.parse({ fileId: file.id, name: name ?? cleanName(file.name) });
    const { id } = await orderImport(runtime, copies, { caseId, wanted, actor: actorOf(request) });
    return reply
      .code(201)
      .send(await importOutcome(runtime, id, () => request.raw.destroyed && !request.raw.complete));
  });
}

function readRoutes(api: FastifyInstance, { db }: Runtime): void {
  const idOf = (request: FastifyRequest) => IdParams.parse(request.params).id;
  api.get('/cases/:id/registries', async (request) => ({
    rows: await listRegistries(db, idOf(request)),
    next: null,
  }));
  api.get('/cases/:id/registry-mappings', async (request) => ({
    rows: await listRegistryMappings(db, idOf(request)),
    next: null,
  }));
  api.get('/cases/:id/registry-imports', async (request) => {
    const { cursor, limit } = paging({}).parse(request.query);
    return listRegistryImports(db, { caseId: idOf(request) }, { after: cursor, limit });
  });
  api.get('/registries/:id', async (request) => getRegistry(db, idOf(request)));
  api.get('/registries/:id/imports', async (request) => {
    const { cursor, limit } = paging({}).parse(request.query);
    return listRegistryImports(db, { registryId: idOf(request) }, { after: cursor, limit });
  });
  api.get('/registries/:id/people', async (request) => {
    const { cursor, limit, q, missing } = PeopleQuery.parse(request.query);
    const words = toSearchText(q ?? '')
      .split(' ')
      .filter(Boolean);
    return listRegistryPeople(db, { registryId: idOf(request), words, missing }, { after: cursor, limit });
  });
  api.get('/registry-imports/:id', async (request) => getRegistryImport(db, idOf(request)));
  api.get('/registry-imports/:id/issues', async (request) => {
    const { cursor, limit, severity } = IssueQuery.parse(request.query);
    return listRegistryIssues(db, { importId: idOf(request), severity }, { after: cursor, limit });
  });
  api.get('/registry-imports/:id/issues.csv', async (request, reply) => {
    const { severity } = IssuesCsvQuery.parse(request.query);
    const view = await getRegistryImport(db, idOf(request));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${severity}-${view.id.slice(0, 8)}.csv"`)
      .send(issuesCsv(db, view, severity));
  });
  api.get('/registry-imports/:id/changes', async (request) => {
    const { cursor, limit, kind } = ChangeQuery.parse(request.query);
    return listRegistryChanges(db, { importId: idOf(request), kind }, { after: cursor, limit });
  });
  api.get('/registry-people/:id', async (request) => getRegistryPerson(db, idOf(request)));
  api.get('/registry-people/:id/candidates', async (request) => {
    const { cursor, limit } = paging({}).parse(request.query);
    return listPersonCandidates(db, idOf(request), { reader: readerOf(request), after: cursor, limit });
  });
}

async function receiveOne(runtime: Runtime, request: FastifyRequest, caseId: string) {
  await requireIntake(runtime, { ...announcedRoom(request), of: 'bytes' });
  const part = await request.file({ limits: { fileSize: MAX_REGISTRY_BYTES } });
  if (!part)
    throw new SijillError('request.invalid', {
      reason: 'send the CSV or XLSX as the multipart field "file"',
    });
  const file = await receiveRegistry(runtime, {
    caseId,
    name: part.filename,
    body: part.file,
    actor: actorOf(request),
  });
  const named = part.fields.name;
  const name = named && 'value' in named && typeof named.value === 'string' ? named.value.trim() : '';
  return { file, name: name === '' ? undefined : name };
}
