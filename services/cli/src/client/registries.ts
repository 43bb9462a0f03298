import { NOTHING, requestOf } from '@sijill/client';
import {
  FoundPeople,
  type NewRegistryImport,
  page,
  type RegistryChangeKind,
  RegistryChanges,
  RegistryFileView,
  RegistryImport,
  RegistryImportRows,
  RegistryImportView,
  type RegistryIssue,
  RegistryIssueRows,
  RegistryMappingView,
  RegistryPersonCandidates,
  RegistryPersonRows,
  RegistryPersonView,
  RegistryPreview,
  type RegistryPreviewRequest,
  type RegistrySearch,
  RegistryView,
} from '@sijill/domain';
import type { Connection } from './connection.ts';

export const registries = ({ api, take }: Connection) => ({
  listRegistries: async (id: string) =>
    (await api.get('/cases/{id}/registries', { path: { id } }, page(RegistryView))).rows,
  importRegistry: (id: string, { name, file }: { name: string; file: Blob }) => {
    const form = { name, file: new File([file], name) };
    return api.post('/cases/{id}/registries', { path: { id }, form }, RegistryImport);
  },
  sendRegistryFile: (id: string, { name, file }: { name: string; file: Blob }) => {
    const form = { file: new File([file], name) };
    return api.post('/cases/{id}/registry-files', { path: { id }, form }, RegistryFileView);
  },
  previewRegistry: (id: string, body: RegistryPreviewRequest) =>
    api.post('/registry-files/{id}/preview', { path: { id }, body }, RegistryPreview),
  requestRegistryImport: (id: string, body: NewRegistryImport) =>
    api.post('/cases/{id}/registry-imports', { path: { id }, body }, RegistryImportView),
  registryImport: (id: string) => api.get('/registry-imports/{id}', { path: { id } }, RegistryImportView),
  listRegistryImports: async (id: string) =>
    (await api.get('/registries/{id}/imports', { path: { id }, query: { limit: 500 } }, RegistryImportRows))
      .rows,
  /** Every rejected row or every remark, page by page. */
  async *registryIssues(id: string, severity: RegistryIssue['severity']) {
    let cursor: string | null = null;
    do {
      const query: { limit: number; severity: RegistryIssue['severity']; cursor: string | null } = {
        limit: 500,
        severity,
        cursor,
      };
      const { rows, next } = await api.get(
        '/registry-imports/{id}/issues',
        { path: { id }, query },
        RegistryIssueRows,
      );
      yield* rows;
      cursor = next;
    } while (cursor !== null);
  },
  registryIssuesCsv: async (id: string, severity: RegistryIssue['severity']) =>
    (await take(requestOf('get', '/registry-imports/{id}/issues.csv', { path: { id }, query: { severity } })))
      .body,
  registryChanges: (id: string, kind: RegistryChangeKind, limit: number) =>
    api.get('/registry-imports/{id}/changes', { path: { id }, query: { kind, limit } }, RegistryChanges),
  registryPeople: (id: string, query: { q?: string | undefined; limit: number }) =>
    api.get('/registries/{id}/people', { path: { id }, query }, RegistryPersonRows),
  findInRegistries: (id: string, body: RegistrySearch) =>
    api.post('/cases/{id}/registry-search', { path: { id }, body }, FoundPeople),
  registryPerson: (id: string) => api.get('/registry-people/{id}', { path: { id } }, RegistryPersonView),
  registryPersonCandidates: (id: string) =>
    api.get(
      '/registry-people/{id}/candidates',
      { path: { id }, query: { limit: 50 } },
      RegistryPersonCandidates,
    ),
  listRegistryMappings: async (id: string) =>
    (await api.get('/cases/{id}/registry-mappings', { path: { id } }, page(RegistryMappingView))).rows,
  removeRegistryMapping: (id: string) => api.delete('/registry-mappings/{id}', { path: { id } }, NOTHING),
});
