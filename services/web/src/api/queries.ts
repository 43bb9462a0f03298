import type { AssignedTo, CandidateShow, FileStatus, SearchAnswer, SearchRequest } from '@sijill/domain';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as endpoints from './endpoints.ts';
import { listPackages } from './packages.ts';

/** What the screens read, each with the key it is remembered under. Lists go page by page with the server's cursor. */

const REFRESH_MS = 4000;

interface Rows<Row> {
  rows: Row[];
  next: string | null;
}

const isUnrolled = ({ state }: { state: { data?: { pages: unknown[] } | undefined } }): boolean =>
  (state.data?.pages.length ?? 0) > 1;

/** A long list that a person has unrolled is not read again from the start while they look at it. */
const UNROLLED = {
  refetchOnWindowFocus: (query: Parameters<typeof isUnrolled>[0]) => !isUnrolled(query),
  refetchOnReconnect: (query: Parameters<typeof isUnrolled>[0]) => !isUnrolled(query),
  // Comparing every row with what it was takes longer than drawing those on the page.
  structuralSharing: false,
} as const;

export function list<Row>(
  key: readonly unknown[],
  read: (cursor: string | null) => Promise<Rows<Row>>,
  changing: (rows: readonly Row[]) => boolean = () => false,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Rows<Row>) => last.next,
    ...UNROLLED,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const [only] = pages;
      return only && pages.length === 1 && changing(only.rows) ? REFRESH_MS : false;
    },
  });
}

export const casesQuery = () => list(['cases'], endpoints.listCases);
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => endpoints.readCase(caseId),
    refetchInterval: 15_000,
  });

export const batchesQuery = (caseId: string) =>
  list(
    ['case', caseId, 'batches'],
    () => endpoints.listBatches(caseId),
    (ledgers) => ledgers.some((ledger) => !ledger.settled),
  );
export const ledgerQuery = (batchId: string) =>
  queryOptions({ queryKey: ['batch', batchId, 'ledger'], queryFn: () => endpoints.readLedger(batchId) });
export const filesQuery = (batchId: string, status: FileStatus | undefined) =>
  list(
    ['batch', batchId, 'files', status ?? 'all'],
    (cursor) => endpoints.listFiles(batchId, status, cursor),
    (entries) => entries.some((entry) => entry.status === 'waiting'),
  );

export const documentsQuery = (caseId: string, assigned?: AssignedTo) =>
  list(
    ['case', caseId, 'documents', assigned ?? 'all'],
    (cursor) => endpoints.listDocuments(caseId, assigned, cursor),
    (rows) => rows.some((row) => row.status !== 'processed' && row.status !== 'failed'),
  );
export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId],
    queryFn: () => endpoints.readDocument(documentId),
    refetchInterval: ({ state }) =>
      state.data && state.data.status !== 'processed' && state.data.status !== 'failed' ? REFRESH_MS : false,
  });
export const pageQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['page', pageId],
    queryFn: () => endpoints.readPage(pageId),
    refetchInterval: ({ state }) =>
      state.data?.status === 'waiting' ? REFRESH_MS : state.data?.extracting ? REFRESH_MS / 4 : false,
  });

export const mentionsQuery = (caseId: string, filter: endpoints.MentionFilter) =>
  list(
    ['case', caseId, 'mentions', filter],
    (cursor) => endpoints.listMentions(caseId, filter, cursor),
    () => true,
  );
/** The first page of an answer tells its number and facets; a wrong query is not asked again. */
export const searchQuery = (caseId: string, request: SearchRequest) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'search', request],
    queryFn: ({ pageParam }) =>
      endpoints.searchPages(caseId, { ...request, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: SearchAnswer) => last.next,
    ...UNROLLED,
  });
/** How many pages a search finds, every one of them counted. */
export const searchCountQuery = (caseId: string, request: SearchRequest) =>
  queryOptions({
    queryKey: ['case', caseId, 'search-count', request],
    queryFn: async () =>
      (await endpoints.searchPages(caseId, { ...request, limit: 1, facets: false, countAll: true })).total,
  });
/** Where and when the pages of an answer speak of. */
export const surveyQuery = (caseId: string, request: SearchRequest) =>
  queryOptions({
    queryKey: ['case', caseId, 'survey', request],
    queryFn: () => endpoints.surveySearch(caseId, request),
  });
export const savedSearchesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'saved-searches'],
    queryFn: () => endpoints.listSavedSearches(caseId),
  });
export const batchSearchesQuery = (caseId: string) =>
  list(
    ['case', caseId, 'batch-searches'],
    () => endpoints.listBatchSearches(caseId),
    (rows) => rows.some(({ status }) => status === 'waiting' || status === 'running'),
  );
export const batchRowsQuery = (id: string) =>
  list(['batch-search', id, 'rows'], (cursor) => endpoints.listBatchRows(id, cursor));
export const registriesQuery = (caseId: string) =>
  list(['case', caseId, 'registries'], () => endpoints.listRegistries(caseId));
export const candidatesQuery = (caseId: string, filter: endpoints.CandidateFilter = {}) =>
  list(
    ['case', caseId, 'candidates', filter],
    (cursor) => endpoints.listCandidates(caseId, filter, cursor),
    // Pages that are still being read bring new candidates at any time, also to an empty list.
    () => true,
  );
export const candidateQuery = (id: string) => ({
  queryKey: ['candidate', id] as const,
  queryFn: () => endpoints.readCandidate(id),
});
export const judgingProgressQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'judging'],
    queryFn: () => endpoints.readJudgingProgress(caseId),
    refetchInterval: 15_000,
  });

export const personPairsQuery = (caseId: string, show: CandidateShow | undefined) =>
  list(['case', caseId, 'person-pairs', show ?? 'all'], (cursor) =>
    endpoints.listPersonPairs(caseId, show, cursor),
  );
export const personPairQuery = (id: string) => ({
  queryKey: ['person-pair', id] as const,
  queryFn: () => endpoints.readPersonPair(id),
});
export const pairingProgressQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'pairing'],
    queryFn: () => endpoints.readPairingProgress(caseId),
    refetchInterval: 15_000,
  });
export const personOfInterestQuery = (id: string) =>
  queryOptions({
    queryKey: ['person-of-interest', id],
    queryFn: () => endpoints.readPersonOfInterest(id),
  });
export const personsOfInterestQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'persons-of-interest'],
    queryFn: () => endpoints.listPersonsOfInterest(caseId),
  });

export const peopleGraphQuery = (caseId: string, middle: string | undefined) =>
  queryOptions({
    queryKey: ['case', caseId, 'people-graph', middle ?? 'all'],
    queryFn: () => endpoints.readPeopleGraph(caseId, middle),
    staleTime: 60_000,
  });

export const custodyStatusQuery = () =>
  queryOptions({ queryKey: ['custody'], queryFn: endpoints.readCustodyStatus, refetchInterval: 30_000 });
export const custodyEventsQuery = (caseId: string, documentId: string | undefined) =>
  list(
    ['case', caseId, 'custody', documentId ?? 'all'],
    (cursor) => endpoints.listCustodyEvents(caseId, documentId, cursor),
    () => true,
  );
export const packagesQuery = (caseId: string) =>
  list(
    ['case', caseId, 'packages'],
    () => listPackages(caseId),
    // A package is made, or somebody else decides on it.
    (rows) =>
      rows.some(
        ({ status, decision, withdrawn }) =>
          status === 'waiting' || status === 'writing' || (status === 'ready' && !decision && !withdrawn),
      ),
  );
