import { NOTHING, type Query } from '@sijill/client';
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
  PersonOfInterestDetail,
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
import { api, fileAddress } from './request.ts';

const Cases = page(CaseView);
const Ledgers = page(Ledger);
const Registries = page(RegistryView);

type Cursor = string | null;

export const listCases = () => api.get('/cases', {}, Cases);
export const readCase = (id: string) => api.get('/cases/{id}', { path: { id } }, CaseView);
export const createCase = (name: string) => api.post('/cases', { body: { name } }, CaseView);

export const listBatches = (caseId: string) =>
  api.get('/cases/{id}/batches', { path: { id: caseId } }, Ledgers);
export const openBatch = (caseId: string, body: NewBatch) =>
  api.post('/cases/{id}/batches', { path: { id: caseId }, body }, BatchView);
export const closeBatch = (id: string) => api.post('/batches/{id}/close', { path: { id } }, Ledger);
export const readLedger = (id: string) => api.get('/batches/{id}/ledger', { path: { id } }, Ledger);
export const listFiles = (batchId: string, status: FileStatus | undefined, cursor: Cursor) =>
  api.get('/batches/{id}/files', { path: { id: batchId }, query: { status, cursor } }, LedgerEntries);
/** Address of the event stream that tells every change of a batch's ledger. */
export const ledgerEventsAddress = (id: string) => fileAddress('/batches/{id}/events', { path: { id } });

export const listDocuments = (caseId: string, assigned: AssignedTo | undefined, cursor: Cursor) =>
  api.get('/cases/{id}/documents', { path: { id: caseId }, query: { assigned, cursor } }, DocumentRows);
export const readDocument = (id: string) => api.get('/documents/{id}', { path: { id } }, DocumentView);
export const readPage = (id: string) => api.get('/pages/{id}', { path: { id } }, PageView);
/** A document as a file to save, made by the server. */
export const documentOutputAddress = (id: string, output: 'searchable.pdf' | 'alto.xml') =>
  fileAddress(`/documents/{id}/${output}`, { path: { id } });
/** `width`: px, for a smaller one. */
export const pageImageAddress = (id: string, width?: number) =>
  fileAddress('/pages/{id}/image', { path: { id }, query: { width } });
/** A part of it in full resolution, in whole px of the image. */
export const pagePartAddress = (id: string, { x, y, width, height }: PagePart): string =>
  fileAddress('/pages/{id}/crop', { path: { id }, query: { box: [x, y, width, height].join(',') } });
/** Its widths, as a browser chooses among them; `own`: px of the image itself. */
export const pageImageSet = (pageId: string, own: number): string =>
  [
    ...RENDITION_WIDTHS.filter((width) => width < own).map(
      (width) => `${pageImageAddress(pageId, width)} ${width}w`,
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
  api.get('/cases/{id}/mentions', { path: { id: caseId }, query: { ...filter, cursor } }, MentionRows);
export const searchPages = (caseId: string, body: SearchQuestion) =>
  api.post('/cases/{id}/search', { path: { id: caseId }, body }, SearchAnswer);

export const surveySearch = (caseId: string, body: SearchRequest) =>
  api.post('/cases/{id}/search/survey', { path: { id: caseId }, body }, SearchSurvey);

const SavedSearches = page(SavedSearch);
export const listSavedSearches = (caseId: string) =>
  api.get('/cases/{id}/saved-searches', { path: { id: caseId } }, SavedSearches);
export const saveSearch = (caseId: string, body: { name: string; request: SearchRequest }) =>
  api.post('/cases/{id}/saved-searches', { path: { id: caseId }, body }, SavedSearch);
export const removeSavedSearch = (id: string) =>
  api.delete('/saved-searches/{id}', { path: { id } }, NOTHING);

const BatchSearches = page(BatchSearchView);
const BatchRows = page(BatchRowView);
export const listBatchSearches = (caseId: string) =>
  api.get('/cases/{id}/batch-searches', { path: { id: caseId } }, BatchSearches);
export const listBatchRows = (id: string, cursor: Cursor) =>
  api.get('/batch-searches/{id}/rows', { path: { id }, query: { cursor } }, BatchRows);
export const relaunchBatchSearch = (id: string) =>
  api.post('/batch-searches/{id}/relaunch', { path: { id } }, BatchSearchView);
export const stopBatchSearch = (id: string) =>
  api.post('/batch-searches/{id}/stop', { path: { id } }, BatchSearchView);
/** What a batch search found so far, as a file to save. */
export const batchResultsAddress = (id: string, format: 'csv' | 'xlsx') =>
  fileAddress(`/batch-searches/{id}/results.${format}`, { path: { id } });
/** Hands a list of names in. */
export const startBatchSearch = (caseId: string, settings: BatchSettings, file: File) =>
  api.post('/cases/{id}/batch-searches', { path: { id: caseId }, form: { settings, file } }, BatchSearchView);

export const listRegistries = (caseId: string) =>
  api.get('/cases/{id}/registries', { path: { id: caseId } }, Registries);

export interface CandidateFilter {
  show?: CandidateShow | undefined;
  registry?: string | undefined;
  document?: string | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  flagged?: boolean | undefined;
  assigned?: AssignedTo | undefined;
}
const asked = ({ flagged, ...filter }: CandidateFilter): Query<'get', '/cases/{id}/candidates.csv'> => ({
  ...filter,
  flagged: flagged === undefined ? undefined : `${flagged}`,
});
export const listCandidates = (caseId: string, filter: CandidateFilter, cursor: Cursor) =>
  api.get(
    '/cases/{id}/candidates',
    { path: { id: caseId }, query: { ...asked(filter), cursor } },
    CandidateRows,
  );
export const readCandidate = (id: string) => api.get('/candidates/{id}', { path: { id } }, CandidateDetail);
export const readJudgingProgress = (caseId: string) =>
  api.get('/cases/{id}/judging', { path: { id: caseId } }, JudgingProgress);
/** The filtered candidates as a table to save, with what the reviewer may see. */
export const candidatesCsvAddress = (caseId: string, filter: CandidateFilter) =>
  fileAddress('/cases/{id}/candidates.csv', { path: { id: caseId }, query: asked(filter) });

export const listPersonPairs = (caseId: string, show: CandidateShow | undefined, cursor: Cursor) =>
  api.get('/cases/{id}/person-pairs', { path: { id: caseId }, query: { show, cursor } }, PersonPairRows);
export const readPersonPair = (id: string) =>
  api.get('/person-pairs/{id}', { path: { id } }, PersonPairDetail);
export const readPairingProgress = (caseId: string) =>
  api.get('/cases/{id}/person-pairs/judging', { path: { id: caseId } }, JudgingProgress);
export const readPersonOfInterest = (id: string) =>
  api.get('/persons-of-interest/{id}', { path: { id } }, PersonOfInterestDetail);
export const listPersonsOfInterest = (caseId: string) =>
  api.get('/cases/{id}/persons-of-interest', { path: { id: caseId } }, PersonsOfInterest);

/** Who is named beside whom; around one of them with `middle`. */
export const readPeopleGraph = (caseId: string, middle: string | undefined) =>
  api.get('/cases/{id}/people-graph', { path: { id: caseId }, query: { middle } }, PeopleGraph);

/** What people judge, by the address it has. */
export type SubjectKind = 'candidates' | 'person-pairs';

/** Sends also when the page is being left. Throws RequestFailed; 409 when what was judged has changed meanwhile. */
export function judge(
  kind: SubjectKind,
  id: string,
  body: NewJudgement,
): Promise<CandidateDetail | PersonPairDetail> {
  const given = { path: { id }, body, keepalive: true };
  return kind === 'candidates'
    ? api.post('/candidates/{id}/judgements', given, CandidateDetail)
    : api.post('/person-pairs/{id}/judgements', given, PersonPairDetail);
}
export function withdraw(
  kind: SubjectKind,
  id: string,
  body: NewWithdrawal,
): Promise<CandidateDetail | PersonPairDetail> {
  const given = { path: { id }, body };
  return kind === 'candidates'
    ? api.post('/candidates/{id}/withdrawals', given, CandidateDetail)
    : api.post('/person-pairs/{id}/withdrawals', given, PersonPairDetail);
}

export const readCustodyStatus = () => api.get('/custody/status', {}, CustodyStatus);
/** Newest first; of a whole case, or of one document with its pages. */
export function listCustodyEvents(caseId: string, documentId: string | undefined, cursor: Cursor) {
  const query = { limit: 50, cursor };
  return documentId
    ? api.get('/documents/{id}/custody', { path: { id: documentId }, query }, CustodyEventRows)
    : api.get('/cases/{id}/custody', { path: { id: caseId }, query }, CustodyEventRows);
}
