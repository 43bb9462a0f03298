import {
  type AssignedTo,
  type NewCorrection,
  PageView,
  TranscriptionRows,
  TranscriptionText,
  WorklistRows,
} from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { query } from './endpoints.ts';
import { list } from './queries.ts';
import { post, request } from './request.ts';

/** Throws RequestFailed; `correction.outdated` when somebody changed the line meanwhile. Answers the page as it is now. */
export const correctLine = (pageId: string, correction: NewCorrection) =>
  post(PageView, `/pages/${pageId}/corrections`, correction);

/** Every text that a page has had, newest first. */
export const transcriptionsQuery = (pageId: string) =>
  list(['page', pageId, 'transcriptions'], (cursor) =>
    request(TranscriptionRows, `/pages/${pageId}/transcriptions${query({ cursor, limit: '20' })}`),
  );
export const transcriptionQuery = (pageId: string, id: string) =>
  queryOptions({
    queryKey: ['page', pageId, 'transcriptions', id],
    queryFn: () => request(TranscriptionText, `/pages/${pageId}/transcriptions/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Pages to read again, those with most at stake first. */
export const worklistQuery = (caseId: string, assigned?: AssignedTo) =>
  list(['case', caseId, 'worklist', assigned ?? 'all'], (cursor) =>
    request(WorklistRows, `/cases/${caseId}/worklist${query({ cursor, assigned })}`),
  );
