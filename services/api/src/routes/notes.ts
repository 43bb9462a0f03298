import { DocumentTags, NewNote } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  addNote,
  getCase,
  getDocumentTags,
  listNotes,
  listTags,
  type NoteSubject,
  removeNote,
  setDocumentTags,
} from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { reviewerOf } from '../actor.ts';
import { IdParams, paging } from '../paging.ts';

export const NoteQuery = paging({});

const SUBJECTS: Readonly<Record<string, (id: string) => NoteSubject>> = {
  documents: (id) => ({ documentId: id }),
  'registry-people': (id) => ({ registryPersonId: id }),
};

const authorOf = (request: FastifyRequest): string => reviewerOf(request).name;

/** Working notes and tags: no evidence, and in no export. */
export function noteRoutes(api: FastifyInstance, { db }: Runtime): void {
  for (const [path, subjectOf] of Object.entries(SUBJECTS)) {
    api.get(`/${path}/:id/notes`, async (request) => {
      const { cursor, limit } = NoteQuery.parse(request.query);
      return listNotes(db, subjectOf(IdParams.parse(request.params).id), { after: cursor, limit });
    });
    api.post(`/${path}/:id/notes`, async (request, reply) => {
      const { text } = NewNote.parse(request.body);
      const subject = subjectOf(IdParams.parse(request.params).id);
      return reply.code(201).send(await addNote(db, subject, { text, author: authorOf(request) }));
    });
  }
  api.delete('/notes/:id', async (request, reply) => {
    await removeNote(db, IdParams.parse(request.params).id, authorOf(request));
    return reply.code(204).send();
  });
  api.get('/cases/:id/tags', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return { rows: await listTags(db, id), next: null };
  });
  api.get('/documents/:id/tags', async (request) => ({
    tags: await getDocumentTags(db, IdParams.parse(request.params).id),
  }));
  api.put('/documents/:id/tags', async (request) => {
    const { tags } = DocumentTags.parse(request.body);
    const { id } = IdParams.parse(request.params);
    return { tags: await setDocumentTags(db, id, { tags, actor: authorOf(request) }) };
  });
}
