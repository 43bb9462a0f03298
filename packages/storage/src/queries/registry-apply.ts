import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { requestLinkingOfRegistries } from './linking-request.ts';

/** An import whose rows are kept aside, and the locked registry that it is for. */
export interface ComparedImport {
  readonly id: string;
  readonly caseId: string;
  readonly registryId: string;
}

/** Writes what differs, with the entries as they were; changes nothing in the registry itself. */
export async function recordChanges(
  transaction: Database,
  { id, registryId }: ComparedImport,
  mapped: readonly string[],
): Promise<{ changed: number; missing: number; returned: number }> {
  const count = async (query: ReturnType<typeof sql>) =>
    Number((await query.execute(transaction)).numAffectedRows ?? 0n);
  // A cell whose column has a field is told by the field, unless the field came out the same.
  const changed = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row,
      after_person, after_row)
    SELECT ${id}::uuid, d.id, 'changed',
      d.fields || ARRAY(SELECT 'column:' || c FROM unnest(d.columns) AS c
        WHERE d.fields = '{}' OR c <> ALL(${mapped}::text[])),
      d.person, d.source_row, d.new_person, d.new_row
    FROM (SELECT p.id, p.person, p.source_row, s.person AS new_person, s.source_row AS new_row,
        array_remove(differing_keys(p.person, s.person), 'derived') AS fields,
        differing_keys(p.source_row, s.source_row) AS columns
      FROM registry_import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_id = s.own_id
      WHERE s.import_id = ${id} AND (p.person <> s.person OR p.source_row <> s.source_row)) AS d`);
  const returned = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row)
    SELECT ${id}::uuid, p.id, 'returned', '{}', p.person, p.source_row
    FROM registry_import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_id = s.own_id
    WHERE s.import_id = ${id} AND p.missing_since_import_id IS NOT NULL`);
  const missing = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row)
    SELECT ${id}::uuid, p.id, 'missing', '{}', p.person, p.source_row
    FROM registry_person p
    WHERE p.registry_id = ${registryId} AND p.missing_since_import_id IS NULL
      AND NOT EXISTS (SELECT FROM registry_import_row s WHERE s.import_id = ${id} AND s.own_id = p.own_id)`);
  return { changed, missing, returned };
}

/** How many people of the rows kept aside the registry does not have. */
export async function countAdded(transaction: Database, { id, registryId }: ComparedImport): Promise<number> {
  const { rows } = await sql<{ added: string }>`
    SELECT count(*) AS added FROM registry_import_row s
    WHERE s.import_id = ${id} AND NOT EXISTS (
      SELECT FROM registry_person p WHERE p.registry_id = ${registryId} AND p.own_id = s.own_id)`.execute(
    transaction,
  );
  return Number(rows[0]?.added ?? 0);
}

/** Makes the rows the registry's and tells how many people were added. */
export async function applyImport(
  transaction: Database,
  { id, caseId, registryId }: ComparedImport,
  { rejected, actor }: { rejected: number; actor: string },
): Promise<number> {
  await requestLinkingOfRegistries(transaction, caseId);
  await sql`
    UPDATE registry_person p SET person = s.person, source_row = s.source_row, line = s.line,
      search_text = s.search_text, source_import_id = ${id}
    FROM registry_import_row s, registry_person_change c
    WHERE s.import_id = ${id} AND c.import_id = ${id} AND c.kind = 'changed'
      AND c.registry_person_id = p.id AND s.own_id = p.own_id`.execute(transaction);
  await sql`
    UPDATE registry_person p SET missing_since_import_id = CASE WHEN c.kind = 'missing' THEN ${id}::uuid END
    FROM registry_person_change c
    WHERE c.import_id = ${id} AND c.kind IN ('missing', 'returned') AND c.registry_person_id = p.id`.execute(
    transaction,
  );
  const inserted = await sql`
    INSERT INTO registry_person
      (registry_id, own_id, person, source_row, line, search_text, first_import_id, source_import_id)
    SELECT ${registryId}::uuid, s.own_id, s.person, s.source_row, s.line, s.search_text, ${id}::uuid, ${id}::uuid
    FROM registry_import_row s WHERE s.import_id = ${id}
    ON CONFLICT (registry_id, own_id) DO NOTHING`.execute(transaction);
  const added = Number(inserted.numAffectedRows ?? 0n);
  const { rows } = await sql<{ people: number; missing: number }>`
    UPDATE registry r SET people = n.people, missing = n.missing, rejected_rows = ${rejected}, updated_at = now()
    FROM (SELECT count(*)::integer AS people, count(missing_since_import_id)::integer AS missing
      FROM registry_person WHERE registry_id = ${registryId}) AS n
    WHERE r.id = ${registryId} RETURNING r.people, r.missing`.execute(transaction);
  await appendCustodyEvent(transaction, {
    actor,
    action: 'registry.imported',
    objectType: 'registry',
    objectId: registryId,
    details: { import: id, added, rejected, people: rows[0]?.people ?? 0, missing: rows[0]?.missing ?? 0 },
  });
  return added;
}
