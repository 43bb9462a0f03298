import {
  type AssignedTo,
  type NewCorrection,
  type NewMentionMark,
  PageView,
  TranscriptionRows,
  TranscriptionText,
  WorklistRows,
} from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { list } from './queries.ts';
import { api } from './request.ts';

/** Throws RequestFailed; `correction.outdated` when somebody changed the line meanwhile. Answers the page as it is now. */
export const correctLine = (pageId: string, body: NewCorrection) =>
  api.post('/pages/{id}/corrections', { path: { id: pageId }, body }, PageView);

/** Answers the page as it is now; its mentions follow. Throws RequestFailed as `correctLine` does. */
export const markMention = (pageId: string, body: NewMentionMark) =>
  api.post('/pages/{id}/mention-marks', { path: { id: pageId }, body }, PageView);

/** Every text that a page has had, newest first. */
export const transcriptionsQuery = (pageId: string) =>
  list(['page', pageId, 'transcriptions'], (cursor) =>
    api.get(
      '/pages/{id}/transcriptions',
      { path: { id: pageId }, query: { cursor, limit: 20 } },
      TranscriptionRows,
    ),
  );
export const transcriptionQuery = (pageId: string, id: string) =>
  queryOptions({
    queryKey: ['page', pageId, 'transcriptions', id],
    queryFn: () =>
      api.get(
        '/pages/{id}/transcriptions/{transcription}',
        { path: { id: pageId, transcription: id } },
        TranscriptionText,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Pages to read again, those with most at stake first. */
export const worklistQuery = (caseId: string, assigned?: AssignedTo) =>
  list(['case', caseId, 'worklist', assigned ?? 'all'], (cursor) =>
    api.get('/cases/{id}/worklist', { path: { id: caseId }, query: { cursor, assigned } }, WorklistRows),
  );
