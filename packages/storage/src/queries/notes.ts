import { type NoteView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

export type NoteSubject = { readonly documentId: string } | { readonly registryPersonId: string };

/** Notes on a document or a registry person, newest first. Throws `resource.missing`. */
export async function listNotes(
  db: Database,
  subject: NoteSubject,
  { after, limit }: Page,
): Promise<Rows<NoteView>> {
  await caseOf(db, subject);
  const rows = await sql<NoteView>`
    SELECT id, text, author, to_json(created_at) #>> '{}' AS "createdAt" FROM note
    WHERE ${isOn(subject)} ${after ? sql`AND (created_at, id) < (SELECT created_at, id FROM note WHERE id = ${after}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  const shown = rows.rows.slice(0, limit);
  return { rows: shown, next: rows.rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Throws `resource.missing`. */
export async function addNote(
  db: Database,
  subject: NoteSubject,
  { text, author }: { readonly text: string; readonly author: string },
): Promise<NoteView> {
  const caseId = await caseOf(db, subject);
  const [documentId, personId] =
    'documentId' in subject ? [subject.documentId, null] : [null, subject.registryPersonId];
  const row = await db
    .insertInto('note')
    .values({ case_id: caseId, document_id: documentId, registry_person_id: personId, text, author })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { id: row.id, text: row.text, author: row.author, createdAt: row.created_at.toISOString() };
}

/** Takes a note away for good. Throws `resource.missing`, and `note.foreign` where somebody else wrote it. */
export async function removeNote(db: Database, id: string, author: string): Promise<void> {
  const note = await db.selectFrom('note').where('id', '=', id).select('author').executeTakeFirst();
  if (!note) throw new SijillError('resource.missing', { what: 'note' });
  if (note.author !== author) throw new SijillError('note.foreign');
  await db.deleteFrom('note').where('id', '=', id).execute();
}

const isOn = (subject: NoteSubject) =>
  'documentId' in subject
    ? sql`document_id = ${subject.documentId}::uuid`
    : sql`registry_person_id = ${subject.registryPersonId}::uuid`;

async function caseOf(db: Database, subject: NoteSubject): Promise<string> {
  const row =
    'documentId' in subject
      ? await db
          .selectFrom('document')
          .where('id', '=', subject.documentId)
          .select('case_id')
          .executeTakeFirst()
      : await db
          .selectFrom('registry_person as p')
          .innerJoin('registry as r', 'r.id', 'p.registry_id')
          .where('p.id', '=', subject.registryPersonId)
          .select('r.case_id')
          .executeTakeFirst();
  if (!row)
    throw new SijillError('resource.missing', {
      what: 'documentId' in subject ? 'document' : 'registry person',
    });
  return row.case_id;
}
