import {
  type AssignedTo,
  BatchRowView,
  BatchSearchView,
  type BatchSettings,
  BatchView,
  CandidateDetail,
  CandidateRows,
  type CandidateShow,
  CaseView,
  type CropView,
  CustodyEventRows,
  CustodyStatus,
  DocumentRows,
  DocumentView,
  type FileStatus,
  JudgingProgress,
  Ledger,
  LedgerEntries,
  type MentionKind,
  MentionRows,
  type NewBatch,
  type NewJudgement,
  type NewWithdrawal,
  PageView,
  PeopleGraph,
  PersonPairDetail,
  PersonPairRows,
  PersonsOfInterest,
  page,
  RENDITION_WIDTHS,
  RegistryView,
  SavedSearch,
  SearchAnswer,
  type SearchQuestion,
  type SearchRequest,
  SearchSurvey,
} from '@sijill/domain';
import { API_BASE, post, remove, request } from './request.ts';

const Cases = page(CaseView);
const Ledgers = page(Ledger);
const Registries = page(RegistryView);

/** `?a=1&b=2` from what is set; empty when nothing is. */
export function query(parameters: Record<string, string | null | undefined>): string {
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
/** Where a new upload of a batch is announced, by the tus protocol. */
export const uploadsAddress = (batchId: string) => `${API_BASE}/batches/${batchId}/uploads`;

export const listDocuments = (caseId: string, assigned: AssignedTo | undefined, cursor: Cursor) =>
  request(DocumentRows, `/cases/${caseId}/documents${query({ assigned, cursor })}`);
export const readDocument = (documentId: string) => request(DocumentView, `/documents/${documentId}`);
export const readPage = (pageId: string) => request(PageView, `/pages/${pageId}`);
/** A document as a file to save, made by the server. */
export const documentOutputAddress = (documentId: string, output: 'searchable.pdf' | 'alto.xml') =>
  `${API_BASE}/documents/${documentId}/${output}`;
export const pageImageAddress = (pageId: string) => `${API_BASE}/pages/${pageId}/image`;
/** A part of it in full resolution, in whole px of the image. */
export const pagePartAddress = (pageId: string, part: PagePart): string =>
  `${API_BASE}/pages/${pageId}/crop?box=${[part.x, part.y, part.width, part.height].join(',')}`;
/** Its widths, as a browser chooses among them; `own`: px of the image itself. */
export const pageImageSet = (pageId: string, own: number): string =>
  [
    ...RENDITION_WIDTHS.filter((width) => width < own).map(
      (width) => `${pageImageAddress(pageId)}?width=${width} ${width}w`,
    ),
    `${pageImageAddress(pageId)} ${own}w`,
  ].join(', ');

/** px of a page's image, whole ones, within it. */
export interface PagePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** The least whole part of an image that holds a box (left, top, width, height). */
export function partAround(
  [left, top, wide, high]: readonly [number, number, number, number],
  { imageWidth, imageHeight }: { readonly imageWidth: number; readonly imageHeight: number },
): PagePart {
  const x = Math.min(Math.max(0, Math.floor(left)), Math.ceil(imageWidth) - 1);
  const y = Math.min(Math.max(0, Math.floor(top)), Math.ceil(imageHeight) - 1);
  const right = Math.min(Math.ceil(imageWidth), Math.ceil(left + wide));
  const bottom = Math.min(Math.ceil(imageHeight), Math.ceil(top + high));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
/** Of a name in its line, as the review shows it. */
export const cropAddress = (crop: CropView): string =>
  pagePartAddress(crop.pageId, partAround(crop.lines, crop));

export interface MentionFilter {
  kind?: MentionKind | undefined;
  q?: string | undefined;
}
export const listMentions = (caseId: string, filter: MentionFilter, cursor: Cursor) =>
  request(MentionRows, `/cases/${caseId}/mentions${query({ ...filter, cursor })}`);
export const searchPages = (caseId: string, question: SearchQuestion) =>
  post(SearchAnswer, `/cases/${caseId}/search`, question);

export const surveySearch = (caseId: string, request: SearchRequest) =>
  post(SearchSurvey, `/cases/${caseId}/search/survey`, request);

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

export interface CandidateFilter {
  show?: CandidateShow | undefined;
  registry?: string | undefined;
  document?: string | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  flagged?: boolean | undefined;
  assigned?: AssignedTo | undefined;
}
const inWords = (filter: CandidateFilter) => ({
  ...filter,
  minScore: filter.minScore?.toString(),
  maxScore: filter.maxScore?.toString(),
  flagged: filter.flagged?.toString(),
});
export const listCandidates = (caseId: string, filter: CandidateFilter, cursor: Cursor) =>
  request(CandidateRows, `/cases/${caseId}/candidates${query({ ...inWords(filter), cursor })}`);
export const readCandidate = (id: string) => request(CandidateDetail, `/candidates/${id}`);
export const readJudgingProgress = (caseId: string) => request(JudgingProgress, `/cases/${caseId}/judging`);
/** The filtered candidates as a table to save, with what the reviewer may see. */
export const candidatesCsvAddress = (caseId: string, filter: CandidateFilter) =>
  `${API_BASE}/cases/${caseId}/candidates.csv${query(inWords(filter))}`;

export const listPersonPairs = (caseId: string, show: CandidateShow | undefined, cursor: Cursor) =>
  request(PersonPairRows, `/cases/${caseId}/person-pairs${query({ show, cursor })}`);
export const readPersonPair = (id: string) => request(PersonPairDetail, `/person-pairs/${id}`);
export const readPairingProgress = (caseId: string) =>
  request(JudgingProgress, `/cases/${caseId}/person-pairs/judging`);
export const listPersonsOfInterest = (caseId: string) =>
  request(PersonsOfInterest, `/cases/${caseId}/persons-of-interest`);

/** Who is named beside whom; around one of them with `middle`. */
export const readPeopleGraph = (caseId: string, middle: string | undefined) =>
  request(PeopleGraph, `/cases/${caseId}/people-graph${query({ middle })}`);

/** What people judge, by the address it has. */
export type SubjectKind = 'candidates' | 'person-pairs';
const detailOf = (kind: SubjectKind) => (kind === 'candidates' ? CandidateDetail : PersonPairDetail);

/** Sends also when the page is being left. Throws RequestFailed; 409 when what was judged has changed meanwhile. */
export const judge = (kind: SubjectKind, id: string, judgement: NewJudgement) =>
  post<CandidateDetail | PersonPairDetail>(detailOf(kind), `/${kind}/${id}/judgements`, judgement, {
    keepalive: true,
  });
export const withdraw = (kind: SubjectKind, id: string, withdrawal: NewWithdrawal) =>
  post<CandidateDetail | PersonPairDetail>(detailOf(kind), `/${kind}/${id}/withdrawals`, withdrawal);

export const readCustodyStatus = () => request(CustodyStatus, '/custody/status');
/** Newest first; of a whole case, or of one document with its pages. */
export const listCustodyEvents = (caseId: string, documentId: string | undefined, cursor: Cursor) =>
  request(
    CustodyEventRows,
    `${documentId ? `/documents/${documentId}` : `/cases/${caseId}`}/custody${query({ limit: '50', cursor })}`,
  );
