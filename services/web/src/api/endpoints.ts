import {
  BatchRowView,
  BatchSearchView,
  type BatchSettings,
  BatchView,
  CandidateRows,
  CaseView,
  DocumentRows,
  DocumentView,
  type FileStatus,
  Ledger,
  LedgerEntries,
  type MentionKind,
  MentionRows,
  type NewBatch,
  PageView,
  page,
  RegistryImport,
  RegistryView,
  SavedSearch,
  SearchAnswer,
  type SearchQuestion,
  type SearchRequest,
} from '@sijill/domain';
import { API_BASE, post, remove, request } from './request.ts';

const Cases = page(CaseView);
const Ledgers = page(Ledger);
const Registries = page(RegistryView);

/** `?a=1&b=2` from what is set; empty when nothing is. */
function query(parameters: Record<string, string | null | undefined>): string {
  const set = Object.entries(parameters).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}

type Cursor = string | null;

export const listCases = (cursor: Cursor) => request(Cases, `/cases${query({ cursor })}`);
export const readCase = (caseId: string) => request(CaseView, `/cases/${caseId}`);
export const createCase = (name: string) => post(CaseView, '/cases', { name });

export const listBatches = (caseId: string, cursor: Cursor) =>
  request(Ledgers, `/cases/${caseId}/batches${query({ cursor })}`);
export const openBatch = (caseId: string, batch: NewBatch) =>
  post(BatchView, `/cases/${caseId}/batches`, batch);
export const closeBatch = (batchId: string) => post(Ledger, `/batches/${batchId}/close`);
export const readLedger = (batchId: string) => request(Ledger, `/batches/${batchId}/ledger`);
export const listFiles = (batchId: string, status: FileStatus | undefined, cursor: Cursor) =>
  request(LedgerEntries, `/batches/${batchId}/files${query({ status, cursor })}`);
/** Address of the event stream that tells every change of a batch's ledger. */
export const ledgerEventsAddress = (batchId: string) => `${API_BASE}/batches/${batchId}/events`;
export const uploadAddress = (batchId: string) => `${API_BASE}/batches/${batchId}/files`;

export const listDocuments = (caseId: string, cursor: Cursor) =>
  request(DocumentRows, `/cases/${caseId}/documents${query({ cursor })}`);
export const readDocument = (documentId: string) => request(DocumentView, `/documents/${documentId}`);
export const readPage = (pageId: string) => request(PageView, `/pages/${pageId}`);
/** A document as a file to save, made by the server. */
export const documentOutputAddress = (documentId: string, output: 'searchable.pdf' | 'alto.xml') =>
  `${API_BASE}/documents/${documentId}/${output}`;
export const pageImageAddress = (pageId: string) => `${API_BASE}/pages/${pageId}/image`;

export interface MentionFilter {
  kind?: MentionKind | undefined;
  q?: string | undefined;
}
export const listMentions = (caseId: string, filter: MentionFilter, cursor: Cursor) =>
  request(MentionRows, `/cases/${caseId}/mentions${query({ ...filter, cursor })}`);
export const searchPages = (caseId: string, question: SearchQuestion) =>
  post(SearchAnswer, `/cases/${caseId}/search`, question);

const SavedSearches = page(SavedSearch);
export const listSavedSearches = (caseId: string) =>
  request(SavedSearches, `/cases/${caseId}/saved-searches`);
export const saveSearch = (caseId: string, saved: { name: string; request: SearchRequest }) =>
  post(SavedSearch, `/cases/${caseId}/saved-searches`, saved);
export const removeSavedSearch = (id: string) => remove(`/saved-searches/${id}`);

const BatchSearches = page(BatchSearchView);
const BatchRows = page(BatchRowView);
export const listBatchSearches = (caseId: string, cursor: Cursor) =>
  request(BatchSearches, `/cases/${caseId}/batch-searches${query({ cursor })}`);
export const listBatchRows = (id: string, cursor: Cursor) =>
  request(BatchRows, `/batch-searches/${id}/rows${query({ cursor })}`);
export const relaunchBatchSearch = (id: string) => post(BatchSearchView, `/batch-searches/${id}/relaunch`);
export const stopBatchSearch = (id: string) => post(BatchSearchView, `/batch-searches/${id}/stop`);
/** What a batch search found so far, as a file to save. */
export const batchResultsAddress = (id: string, format: 'csv' | 'xlsx') =>
  `${API_BASE}/batch-searches/${id}/results.${format}`;

/** Hands a list of names in. Throws RequestFailed. */
export function startBatchSearch(
  caseId: string,
  settings: BatchSettings,
  file: File,
): Promise<BatchSearchView> {
  const form = new FormData();
  form.append('settings', JSON.stringify(settings));
  form.append('file', file, file.name);
  return request(BatchSearchView, `/cases/${caseId}/batch-searches`, { method: 'POST', body: form });
}

export const listRegistries = (caseId: string, cursor: Cursor) =>
  request(Registries, `/cases/${caseId}/registries${query({ cursor })}`);

/** Imports a CSV registry. The answer names every row that was not taken. Throws RequestFailed. */
export function importRegistry(caseId: string, name: string, file: File): Promise<RegistryImport> {
  const form = new FormData();
  // Fields before the file: a server that streams the parts then knows the name when the file begins.
  form.append('name', name);
  form.append('file', file, file.name);
  return request(RegistryImport, `/cases/${caseId}/registries`, { method: 'POST', body: form });
}

export const listCandidates = (caseId: string, cursor: Cursor) =>
  request(CandidateRows, `/cases/${caseId}/candidates${query({ cursor })}`);
