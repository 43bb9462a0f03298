import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { requestLinkingOfRegistries } from './linking-request.ts';
import { type ComparedImport, recordChanged } from './registry-changed-people.ts';

/** Writes what differs, with the entries as they were; changes nothing in the registry itself. */
export async function recordChanges(
  transaction: Database,
  compared: ComparedImport,
  mapped: readonly string[],
): Promise<{ changed: number; missing: number; returned: number }> {
  const { id, registryId } = compared;
  const count = async (query: ReturnType<typeof sql>) =>
    Number((await query.execute(transaction)).numAffectedRows ?? 0n);
  const changed = await recordChanged(transaction, compared, mapped);
  const returned = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_entry, before_source_row)
    SELECT ${id}::uuid, p.id, 'returned', '{}', i.entry, i.source_row
    FROM identity.import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_key = s.own_key
    JOIN identity.person i ON i.id = p.id
    WHERE s.import_id = ${id} AND p.missing_since_import_id IS NOT NULL`);
  const missing = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_entry, before_source_row)
    SELECT ${id}::uuid, p.id, 'missing', '{}', i.entry, i.source_row
    FROM registry_person p JOIN identity.person i ON i.id = p.id
    WHERE p.registry_id = ${registryId} AND p.missing_since_import_id IS NULL
      AND NOT EXISTS (SELECT FROM identity.import_row s WHERE s.import_id = ${id} AND s.own_key = p.own_key)`);
  return { changed, missing, returned };
}

/** How many people of the rows kept aside the registry does not have. */
export async function countAdded(transaction: Database, { id, registryId }: ComparedImport): Promise<number> {
  const { rows } = await sql<{ added: string }>`
    SELECT count(*) AS added FROM identity.import_row s
    WHERE s.import_id = ${id} AND NOT EXISTS (
      SELECT FROM registry_person p WHERE p.registry_id = ${registryId} AND p.own_key = s.own_key)`.execute(
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
  const changed = sql`identity.import_row s JOIN registry_person_change c ON c.registry_person_id = s.person_id
    WHERE s.import_id = ${id} AND c.import_id = ${id} AND c.kind = 'changed'`;
  await sql`
    UPDATE registry_person p SET fingerprint = n.fingerprint, row_fingerprint = n.row_fingerprint, line = n.line,
      protected = n.protected, consent = n.consent, source_import_id = ${id}
    FROM (SELECT s.* FROM ${changed}) AS n WHERE p.id = n.person_id`.execute(transaction);
  await sql`
    UPDATE identity.person i SET entry = n.entry, source_row = n.source_row, search = n.search
    FROM (SELECT s.* FROM ${changed}) AS n WHERE i.id = n.person_id`.execute(transaction);
  await sql`
    UPDATE registry_person p SET missing_since_import_id = CASE WHEN c.kind = 'missing' THEN ${id}::uuid END
    FROM registry_person_change c
    WHERE c.import_id = ${id} AND c.kind IN ('missing', 'returned') AND c.registry_person_id = p.id`.execute(
    transaction,
  );
  const inserted = await sql`
    WITH added AS (
      INSERT INTO registry_person (id, registry_id, own_key, fingerprint, row_fingerprint, protected, consent, line,
        first_import_id, source_import_id)
      SELECT s.person_id, ${registryId}::uuid, s.own_key, s.fingerprint, s.row_fingerprint, s.protected, s.consent, s.line,
        ${id}::uuid, ${id}::uuid
      FROM identity.import_row s WHERE s.import_id = ${id}
      ON CONFLICT (registry_id, own_key) DO NOTHING RETURNING id)
    INSERT INTO identity.person (id, case_id, master_key_id, wrapped, entry, source_row, search)
    SELECT a.id, ${caseId}::uuid, s.master_key_id, s.wrapped, s.entry, s.source_row, s.search
    FROM added a JOIN identity.import_row s ON s.import_id = ${id} AND s.person_id = a.id`.execute(
    transaction,
  );
  const added = Number(inserted.numAffectedRows ?? 0n);
  const { rows } = await sql<{ people: number; missing: number }>`
    UPDATE registry r SET people = n.people, missing = n.missing, rejected_rows = ${rejected}, updated_at = now(),
      content_version = content_version + 1
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
