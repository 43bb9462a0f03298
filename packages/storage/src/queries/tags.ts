import { SijillError, type TagCount } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Tags of a case with the number of their documents, by name. */
export async function listTags(db: Database, caseId: string): Promise<TagCount[]> {
  const { rows } = await sql<TagCount>`
    SELECT tag, count(*)::int AS documents FROM document_tag WHERE case_id = ${caseId}::uuid
    GROUP BY tag ORDER BY tag`.execute(db);
  return rows;
}

/** Tags of one document, by name. Throws `resource.missing`. */
export async function getDocumentTags(db: Database, documentId: string): Promise<string[]> {
  await caseOf(db, documentId);
  return tagsOf(db, documentId);
}

/**
 * Makes these a document's tags. A tag that the case has already keeps its spelling, whatever the case and spaces of
 * the one that is given. Throws `resource.missing`.
 */
export async function setDocumentTags(
  db: Database,
  documentId: string,
  { tags, actor }: { readonly tags: readonly string[]; readonly actor: string },
): Promise<string[]> {
  return db.transaction().execute(async (transaction) => {
    const caseId = await caseOf(transaction, documentId);
    const known = new Map((await listTags(transaction, caseId)).map(({ tag }) => [keyOf(tag), tag]));
    const wanted = [...new Map(tags.map((tag) => [keyOf(tag), known.get(keyOf(tag)) ?? tidy(tag)])).values()];
    await transaction
      .deleteFrom('document_tag')
      .where('document_id', '=', documentId)
      .where(sql<boolean>`tag <> ALL (${wanted}::text[])`)
      .execute();
    if (wanted.length > 0)
      await transaction
        .insertInto('document_tag')
        .values(wanted.map((tag) => ({ document_id: documentId, case_id: caseId, tag, added_by: actor })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return tagsOf(transaction, documentId);
  });
}

const tidy = (tag: string): string => tag.normalize('NFC').replace(/\s+/g, ' ').trim();
const keyOf = (tag: string): string => tidy(tag).toLowerCase();

async function tagsOf(db: Database, documentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('document_tag')
    .where('document_id', '=', documentId)
    .orderBy('tag')
    .select('tag')
    .execute();
  return rows.map(({ tag }) => tag);
}

async function caseOf(db: Database, documentId: string): Promise<string> {
  const row = await db
    .selectFrom('document')
    .where('id', '=', documentId)
    .select('case_id')
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'document' });
  return row.case_id;
}
