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
import { query } from './endpoints.ts';
import { list } from './queries.ts';
import { API_BASE, post, RequestFailed, readAnswer, request } from './request.ts';

/** What the registry screens ask of the server. */

const Mappings = page(RegistryMappingView);
const Nothing = { parse: () => undefined };
const FOLLOW_MS = 700;

/** Sends a list and tells the share that has gone out, 0 to 1; over XMLHttpRequest, because fetch does not tell. */
export function sendRegistryFile(
  caseId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<RegistryFileView> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file, file.name);
    const exchange = new XMLHttpRequest();
    exchange.open('POST', `${API_BASE}/cases/${caseId}/registry-files`);
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
    exchange.send(form);
  });
}
/** Who in the registries of the case is a name; the best people. */
export const findInRegistries = (caseId: string, name: string) =>
  post(FoundPeople, `/cases/${caseId}/registry-search`, { name });
export const requestRegistryImport = (caseId: string, wanted: NewRegistryImport) =>
  post(RegistryImportView, `/cases/${caseId}/registry-imports`, wanted);
export const cancelRegistryImport = (importId: string) =>
  post(RegistryImportView, `/registry-imports/${importId}/cancel`);
export const removeRegistryMapping = (mappingId: string) =>
  request(Nothing, `/registry-mappings/${mappingId}`, { method: 'DELETE' });
export const registryIssuesAddress = (importId: string, severity: RegistryIssue['severity']) =>
  `${API_BASE}/registry-imports/${importId}/issues.csv?severity=${severity}`;

/** The beginning of a file as it would be stored; while it is asked anew, the answer before stays. */
export const registryPreviewQuery = (fileId: string, wish: RegistryPreviewRequest) =>
  queryOptions({
    queryKey: ['registry-file', fileId, wish],
    queryFn: () => post(RegistryPreview, `/registry-files/${fileId}/preview`, wish),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
export const registryMappingsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'registry-mappings'],
    queryFn: () => request(Mappings, `/cases/${caseId}/registry-mappings`),
  });
export const registryQuery = (registryId: string) =>
  queryOptions({
    queryKey: ['registry', registryId],
    queryFn: () => request(RegistryView, `/registries/${registryId}`),
  });

const isRunning = (rows: readonly RegistryImportView[]) => rows.some(({ finishedAt }) => finishedAt === null);
export const caseImportsQuery = (caseId: string) =>
  list(
    ['case', caseId, 'registry-imports'],
    (cursor) =>
      request(RegistryImportRows, `/cases/${caseId}/registry-imports${query({ cursor, limit: '20' })}`),
    isRunning,
  );
export const registryImportsQuery = (registryId: string) =>
  list(
    ['registry', registryId, 'imports'],
    (cursor) =>
      request(RegistryImportRows, `/registries/${registryId}/imports${query({ cursor, limit: '20' })}`),
    isRunning,
  );
export const registryImportQuery = (importId: string) =>
  queryOptions({
    queryKey: ['registry-import', importId],
    queryFn: () => request(RegistryImportView, `/registry-imports/${importId}`),
    refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? FOLLOW_MS : false),
  });
export const registryIssuesQuery = (importId: string, severity: RegistryIssue['severity']) =>
  list(['registry-import', importId, 'issues', severity], (cursor) =>
    request(RegistryIssueRows, `/registry-imports/${importId}/issues${query({ severity, cursor })}`),
  );
export const registryChangesQuery = (importId: string, kind: RegistryChangeKind) =>
  list(['registry-import', importId, 'changes', kind], (cursor) =>
    request(RegistryChanges, `/registry-imports/${importId}/changes${query({ kind, cursor })}`),
  );

export interface PeopleFilter {
  q?: string | undefined;
  missing?: boolean | undefined;
}
export const registryPeopleQuery = (registryId: string, { q, missing }: PeopleFilter) =>
  list(['registry', registryId, 'people', q ?? '', missing ?? false], (cursor) =>
    request(
      RegistryPersonRows,
      `/registries/${registryId}/people${query({ q, missing: missing ? 'true' : undefined, cursor })}`,
    ),
  );
export const registryPersonQuery = (personId: string) =>
  queryOptions({
    queryKey: ['registry-person', personId],
    queryFn: () => request(RegistryPersonView, `/registry-people/${personId}`),
  });
export const personCandidatesQuery = (personId: string) =>
  list(['registry-person', personId, 'candidates'], (cursor) =>
    request(RegistryPersonCandidates, `/registry-people/${personId}/candidates${query({ cursor })}`),
  );
