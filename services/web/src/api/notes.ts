import { NOTHING } from '@sijill/client';
import { DocumentTags, NoteRows, NoteView, TagCounts } from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { list } from './queries.ts';
import { api } from './request.ts';

/** What notes and tags ask of the server. */

export type NoteSubject = 'documents' | 'registry-people';
const notesOf = (subject: NoteSubject) => `/${subject}/{id}/notes` as const;

export const notesQuery = (subject: NoteSubject, id: string) =>
  list([subject, id, 'notes'], (cursor) =>
    api.get(notesOf(subject), { path: { id }, query: { cursor, limit: 20 } }, NoteRows),
  );
export const writeNote = (subject: NoteSubject, id: string, text: string) =>
  api.post(notesOf(subject), { path: { id }, body: { text } }, NoteView);
export const removeNote = (id: string) => api.delete('/notes/{id}', { path: { id } }, NOTHING);

export const caseTagsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'tags'],
    queryFn: () => api.get('/cases/{id}/tags', { path: { id: caseId } }, TagCounts),
  });
export const documentTagsQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'tags'],
    queryFn: () => api.get('/documents/{id}/tags', { path: { id: documentId } }, DocumentTags),
  });
export const putDocumentTags = (documentId: string, tags: readonly string[]) =>
  api.put('/documents/{id}/tags', { path: { id: documentId }, body: { tags } }, DocumentTags);
