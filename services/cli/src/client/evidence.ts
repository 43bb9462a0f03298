import { requestOf } from '@sijill/client';
import {
  CheckpointView,
  CustodyEventRows,
  type CustodyEventView,
  CustodyStatus,
  ErasureOutcome,
  ErasureRows,
  LogVerdictView,
  type NewErasure,
  type NewPackage,
  type NewPackageDecision,
  PackageRows,
  PackageView,
} from '@sijill/domain';
import { z } from 'zod';
import { CommandError, EXIT } from '../exit.ts';
import type { Connection } from './connection.ts';

export const evidence = ({ api, take }: Connection) => ({
  /** Newest first; of the whole log, a case, or a document. */
  async custodyEvents(
    limit: number,
    of: { caseId?: string; documentId?: string } = {},
  ): Promise<CustodyEventView[]> {
    const { caseId, documentId } = of;
    const query = { limit };
    const answer = documentId
      ? api.get('/documents/{id}/custody', { path: { id: documentId }, query }, CustodyEventRows)
      : caseId
        ? api.get('/cases/{id}/custody', { path: { id: caseId }, query }, CustodyEventRows)
        : api.get('/custody/events', { query }, CustodyEventRows);
    return (await answer).rows;
  },
  custodyStatus: () => api.get('/custody/status', {}, CustodyStatus),
  makeCheckpoint: (printed: boolean) =>
    api.post('/custody/checkpoints', { body: { printed } }, CheckpointView),
  verifyLog: (checkpoints: string[]) =>
    api.post('/custody/verify', { body: { checkpoints } }, LogVerdictView),
  askRehash: async (caseId?: string) =>
    (await api.post('/custody/rehash', { body: { caseId } }, z.object({ originals: z.number() }))).originals,
  askPackage: (id: string, body: NewPackage) =>
    api.post('/cases/{id}/packages', { path: { id }, body }, PackageView),
  package: (id: string) => api.get('/packages/{id}', { path: { id } }, PackageView),
  async packageFile(id: string): Promise<ReadableStream<Uint8Array>> {
    const { body } = await take(requestOf('get', '/packages/{id}/file', { path: { id } }));
    if (!body) throw new CommandError('The server sent no package.', EXIT.failed);
    return body;
  },
  listPackages: async (id: string) =>
    (await api.get('/cases/{id}/packages', { path: { id } }, PackageRows)).rows,
  decidePackage: (id: string, body: NewPackageDecision) =>
    api.post('/packages/{id}/decision', { path: { id }, body }, PackageView),
  erase: (id: string, body: NewErasure) =>
    api.post('/cases/{id}/erasures', { path: { id }, body }, ErasureOutcome),
  listErasures: async (id: string) =>
    (await api.get('/cases/{id}/erasures', { path: { id } }, ErasureRows)).rows,
});
