import {
  BatchView,
  CandidateRows,
  CaseView,
  CustodyEventRows,
  CustodyStatus,
  DocumentRows,
  DocumentView,
  type FileStatus,
  Ledger,
  LedgerEntries,
  type MentionKind,
  MentionRows,
  type NewBatch,
  type NewPackage,
  PackageRows,
  PackageView,
  PageView,
  page,
  RegistryImport,
  RegistryView,
  SearchHits,
} from '@sijill/domain';
import { API_BASE, post, request } from './request.ts';

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
export const searchPages = (caseId: string, q: string, cursor: Cursor) =>
  request(SearchHits, `/cases/${caseId}/search${query({ q, cursor })}`);

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

export const readCustodyStatus = () => request(CustodyStatus, '/custody/status');
/** Newest first; of a whole case, or of one document with its pages. */
export const listCustodyEvents = (caseId: string, documentId: string | undefined, cursor: Cursor) =>
  request(
    CustodyEventRows,
    `${documentId ? `/documents/${documentId}` : `/cases/${caseId}`}/custody${query({ limit: '50', cursor })}`,
  );
export const listPackages = (caseId: string) => request(PackageRows, `/cases/${caseId}/packages`);
export const askPackage = (caseId: string, wanted: NewPackage) =>
  post(PackageView, `/cases/${caseId}/packages`, wanted);
export const packageFileAddress = (packageId: string) => `${API_BASE}/packages/${packageId}/file`;
