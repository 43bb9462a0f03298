import { NOTHING, requestOf } from '@sijill/client';
import {
  FoundPeople,
  type NewRegistryImport,
  page,
  type RegistryChangeKind,
  RegistryChanges,
  RegistryFileView,
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
  RegistryView,
} from '@sijill/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { list } from './queries.ts';
import { API_BASE, api, fileAddress, RequestFailed, readAnswer } from './request.ts';

/** What the registry screens ask of the server. */

const Mappings = page(RegistryMappingView);
const FOLLOW_MS = 700;

/** Sends a list and tells the share that has gone out, 0 to 1; over XMLHttpRequest, because fetch does not tell. */
export function sendRegistryFile(
  caseId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<RegistryFileView> {
  return new Promise((resolve, reject) => {
    const given = { path: { id: caseId }, form: { file } };
    const { method, address, body } = requestOf('post', '/cases/{id}/registry-files', given);
    const exchange = new XMLHttpRequest();
    exchange.open(method, API_BASE + address);
    exchange.setRequestHeader('accept', 'application/json');
    exchange.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    exchange.onload = () => {
      try {
        resolve(readAnswer(RegistryFileView, { status: exchange.status, body: exchange.responseText }));
      } catch (failure) {
        reject(failure);
      }
    };
    exchange.onerror = () => reject(new RequestFailed({ code: 'network', status: null, detail: file.name }));
    exchange.onabort = exchange.onerror;
    exchange.send(body);
  });
}
/** Who in the registries of the case is a name; the best people. */
export const findInRegistries = (caseId: string, name: string) =>
  api.post('/cases/{id}/registry-search', { path: { id: caseId }, body: { name } }, FoundPeople);
export const requestRegistryImport = (caseId: string, body: NewRegistryImport) =>
  api.post('/cases/{id}/registry-imports', { path: { id: caseId }, body }, RegistryImportView);
export const cancelRegistryImport = (id: string) =>
  api.post('/registry-imports/{id}/cancel', { path: { id } }, RegistryImportView);
export const removeRegistryMapping = (id: string) =>
  api.delete('/registry-mappings/{id}', { path: { id } }, NOTHING);
export const registryIssuesAddress = (id: string, severity: RegistryIssue['severity']) =>
  fileAddress('/registry-imports/{id}/issues.csv', { path: { id }, query: { severity } });

/** The beginning of a file as it would be stored; while it is asked anew, the answer before stays. */
export const registryPreviewQuery = (id: string, body: RegistryPreviewRequest) =>
  queryOptions({
    queryKey: ['registry-file', id, body],
    queryFn: () => api.post('/registry-files/{id}/preview', { path: { id }, body }, RegistryPreview),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
export const registryMappingsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'registry-mappings'],
    queryFn: () => api.get('/cases/{id}/registry-mappings', { path: { id: caseId } }, Mappings),
  });
export const registryQuery = (id: string) =>
  queryOptions({
    queryKey: ['registry', id],
    queryFn: () => api.get('/registries/{id}', { path: { id } }, RegistryView),
  });

const isRunning = (rows: readonly RegistryImportView[]) => rows.some(({ finishedAt }) => finishedAt === null);
export const caseImportsQuery = (caseId: string) =>
  list(
    ['case', caseId, 'registry-imports'],
    (cursor) =>
      api.get(
        '/cases/{id}/registry-imports',
        { path: { id: caseId }, query: { cursor, limit: 20 } },
        RegistryImportRows,
      ),
    isRunning,
  );
export const registryImportsQuery = (id: string) =>
  list(
    ['registry', id, 'imports'],
    (cursor) =>
      api.get('/registries/{id}/imports', { path: { id }, query: { cursor, limit: 20 } }, RegistryImportRows),
    isRunning,
  );
export const registryImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['registry-import', id],
    queryFn: () => api.get('/registry-imports/{id}', { path: { id } }, RegistryImportView),
    refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? FOLLOW_MS : false),
  });
export const registryIssuesQuery = (id: string, severity: RegistryIssue['severity']) =>
  list(['registry-import', id, 'issues', severity], (cursor) =>
    api.get(
      '/registry-imports/{id}/issues',
      { path: { id }, query: { severity, cursor } },
      RegistryIssueRows,
    ),
  );
export const registryChangesQuery = (id: string, kind: RegistryChangeKind) =>
  list(['registry-import', id, 'changes', kind], (cursor) =>
    api.get('/registry-imports/{id}/changes', { path: { id }, query: { kind, cursor } }, RegistryChanges),
  );

export interface PeopleFilter {
  q?: string | undefined;
  missing?: boolean | undefined;
}
export const registryPeopleQuery = (id: string, { q, missing }: PeopleFilter) =>
  list(['registry', id, 'people', q ?? '', missing ?? false], (cursor) => {
    const query = { q, missing: missing ? ('true' as const) : undefined, cursor };
    return api.get('/registries/{id}/people', { path: { id }, query }, RegistryPersonRows);
  });
export const registryPersonQuery = (id: string) =>
  queryOptions({
    queryKey: ['registry-person', id],
    queryFn: () => api.get('/registry-people/{id}', { path: { id } }, RegistryPersonView),
  });
export const personCandidatesQuery = (id: string) =>
  list(['registry-person', id, 'candidates'], (cursor) =>
    api.get(
      '/registry-people/{id}/candidates',
      { path: { id }, query: { cursor } },
      RegistryPersonCandidates,
    ),
  );
