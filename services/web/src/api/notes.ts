import { DocumentTags, NoteRows, NoteView, TagCounts } from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { query } from './endpoints.ts';
import { list } from './queries.ts';
import { post, request } from './request.ts';

/** What notes and tags ask of the server. */

export type NoteSubject = 'documents' | 'registry-people';

export const notesQuery = (subject: NoteSubject, id: string) =>
  list([subject, id, 'notes'], (cursor) =>
    request(NoteRows, `/${subject}/${id}/notes${query({ cursor, limit: '20' })}`),
  );
export const writeNote = (subject: NoteSubject, id: string, text: string) =>
  post(NoteView, `/${subject}/${id}/notes`, { text });

export const caseTagsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'tags'],
    queryFn: () => request(TagCounts, `/cases/${caseId}/tags`),
  });
export const documentTagsQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'tags'],
    queryFn: () => request(DocumentTags, `/documents/${documentId}/tags`),
  });
export const putDocumentTags = (documentId: string, tags: readonly string[]) =>
  request(DocumentTags, `/documents/${documentId}/tags`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tags }),
  });
