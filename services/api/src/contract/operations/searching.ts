import {
  BatchRowView,
  BatchSearchView,
  BatchSettings,
  MentionRows,
  NewSavedSearch,
  page,
  SavedSearch,
  SearchAnswer,
  SearchQuestion,
  SearchRequest,
  SearchSurvey,
} from '@sijill/domain';
import { z } from 'zod';
import { RowQuery } from '../../routes/batch-searches.ts';
import { MentionQuery, PlainQuery } from '../../routes/search.ts';
import { begun, CSV, file, gone, made, type Operations, ok } from '../operation.ts';

/** Finding. */
export const searching: Operations = {
  'GET /cases/:id/mentions': {
    summary: 'Names, dates, places and the rest that was found',
    query: MentionQuery,
    answer: ok(MentionRows),
  },
  'GET /cases/:id/search': {
    summary: 'Search pages, plain form',
    query: PlainQuery,
    answer: ok(SearchAnswer),
  },
  'POST /cases/:id/search': {
    summary: 'Search pages, with filters',
    body: SearchQuestion,
    answer: ok(SearchAnswer),
  },
  'POST /cases/:id/search/survey': {
    summary: 'Where and when the pages found speak of: places for a map, months in both calendars',
    description: 'Without a query and filters: every page of the case.',
    body: SearchRequest,
    answer: ok(SearchSurvey),
  },
  'GET /cases/:id/saved-searches': { summary: 'Saved searches', answer: ok(page(SavedSearch)) },
  'POST /cases/:id/saved-searches': {
    summary: 'Save a search',
    body: NewSavedSearch,
    answer: made(SavedSearch),
  },
  'DELETE /saved-searches/:id': { summary: 'Forget a saved search', answer: gone },
  'GET /cases/:id/batch-searches': { summary: 'Batch searches of a case', answer: ok(page(BatchSearchView)) },
  'POST /cases/:id/batch-searches': {
    summary: 'Search for every name of a CSV or XLSX',
    description: 'A multipart form: `settings` (JSON) and `name` first, then the `file`.',
    form: { name: z.string(), settings: BatchSettings, file: 'file' },
    answer: begun(BatchSearchView),
  },
  'GET /batch-searches/:id': { summary: 'How far a batch search is', answer: ok(BatchSearchView) },
  'GET /batch-searches/:id/rows': {
    summary: 'Its lines with what was found',
    query: RowQuery,
    answer: ok(page(BatchRowView)),
  },
  'POST /batch-searches/:id/relaunch': { summary: 'Search all lines again', answer: begun(BatchSearchView) },
  'POST /batch-searches/:id/stop': { summary: 'Stop; what was found stays', answer: ok(BatchSearchView) },
  'GET /batch-searches/:id/results.csv': { summary: 'What was found so far', answer: CSV },
  'GET /batch-searches/:id/results.xlsx': {
    summary: 'What was found so far',
    answer: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  },
};
