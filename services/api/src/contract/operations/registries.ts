import {
  FoundPeople,
  NewRegistryImport,
  page,
  RegistryChanges,
  RegistryFileView,
  RegistryImport,
  RegistryImportRows,
  RegistryImportView,
  RegistryIssueRows,
  RegistryMappingView,
  RegistryPersonCandidates,
  RegistryPersonRows,
  RegistryPersonView,
  RegistryPreview,
  RegistryPreviewRequest,
  RegistrySearch,
  RegistryView,
} from '@sijill/domain';
import { z } from 'zod';
import { paging } from '../../paging.ts';
import { ChangeQuery, IssueQuery, IssuesCsvQuery, PeopleQuery } from '../../routes/registries.ts';
import { begun, CSV, made, type Operations, ok } from '../operation.ts';

const plainPaging = paging({});
/** Lists of people, their imports and mappings. */
export const registries: Operations = {
  'POST /cases/:id/registry-files': {
    summary: 'Hand in a CSV or XLSX to look at',
    form: { file: 'file' },
    answer: made(RegistryFileView),
  },
  'POST /registry-files/:id/preview': {
    summary: 'How its beginning would be read under a mapping',
    body: RegistryPreviewRequest,
    answer: ok(RegistryPreview),
  },
  'POST /cases/:id/registry-imports': {
    summary: 'Import a file that was handed in, or try to',
    body: NewRegistryImport,
    answer: begun(RegistryImportView),
  },
  'GET /cases/:id/registry-imports': {
    summary: 'Imports of a case',
    query: plainPaging,
    answer: ok(RegistryImportRows),
  },
  'GET /registry-imports/:id': { summary: 'How far an import is', answer: ok(RegistryImportView) },
  'POST /registry-imports/:id/cancel': {
    summary: 'Stop an import; nothing of it stays',
    answer: ok(RegistryImportView),
  },
  'GET /registry-imports/:id/issues': {
    summary: 'Rows that were not taken, or taken with a warning',
    query: IssueQuery,
    answer: ok(RegistryIssueRows),
  },
  'GET /registry-imports/:id/issues.csv': {
    summary: 'The same as a file to mend',
    query: IssuesCsvQuery,
    answer: CSV,
  },
  'GET /registry-imports/:id/changes': {
    summary: 'Who was added, changed, missing, back',
    query: ChangeQuery,
    answer: ok(RegistryChanges),
  },
  'GET /cases/:id/registry-mappings': { summary: 'Kept mappings', answer: ok(page(RegistryMappingView)) },
  'DELETE /registry-mappings/:id': { summary: 'Forget a mapping', answer: ok(z.object({})) },
  'GET /cases/:id/registries': { summary: 'Registries of a case', answer: ok(page(RegistryView)) },
  'POST /cases/:id/registries': {
    summary: 'Import a whole file in one request',
    description: 'With the kept or proposed mapping; answers when it is imported.',
    form: { name: z.string(), file: 'file' },
    answer: made(RegistryImport),
  },
  'POST /cases/:id/registry-search': {
    summary: 'Who in the registries is a name',
    body: RegistrySearch,
    answer: ok(FoundPeople),
  },
  'GET /registries/:id': { summary: 'One registry', answer: ok(RegistryView) },
  'GET /registries/:id/imports': {
    summary: 'Its imports',
    query: plainPaging,
    answer: ok(RegistryImportRows),
  },
  'GET /registries/:id/people': {
    summary: 'Its people, by id, name or place',
    query: PeopleQuery,
    answer: ok(RegistryPersonRows),
  },
  'GET /registry-people/:id': {
    summary: 'One person, with the row as it stood',
    answer: ok(RegistryPersonView),
  },
  'GET /registry-people/:id/candidates': {
    summary: 'Their candidates',
    query: plainPaging,
    answer: ok(RegistryPersonCandidates),
  },
};
