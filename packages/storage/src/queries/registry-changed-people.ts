import type { RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { base64, bytes } from '../identities/base64.ts';
import { canonical } from '../identities/canonical.ts';
import { OpenPerson } from '../identities/person-seal.ts';

/** An import whose rows are kept aside, and the locked registry that it is for. */
export interface ComparedImport {
  readonly id: string;
  readonly caseId: string;
  readonly registryId: string;
}

interface ChangedRow {
  readonly own_key: Buffer;
  readonly person_id: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer;
  readonly entry: Buffer;
  readonly source_row: Buffer;
  readonly new_id: string;
  readonly new_master_key_id: string;
  readonly new_wrapped: Buffer;
  readonly new_entry: Buffer;
  readonly new_source_row: Buffer;
  readonly new_search: Buffer;
}

const AT_ONCE = 2_000;

/**
 * Writes down who of the registry is another than before, in what, with the entry as it was and as it is. The rows kept
 * aside are sealed anew for the people that they are of. Answers how many.
 */
export async function recordChanged(
  transaction: Database,
  { id, registryId }: ComparedImport,
  mapped: readonly string[],
): Promise<number> {
  const meant = new Set(mapped);
  let changed = 0;
  for (let after = Buffer.alloc(0); ; ) {
    const { rows } = await sql<ChangedRow>`
      SELECT s.own_key, i.id AS person_id, i.master_key_id, i.wrapped, i.entry, i.source_row, s.person_id AS new_id,
        s.master_key_id AS new_master_key_id, s.wrapped AS new_wrapped, s.entry AS new_entry,
        s.source_row AS new_source_row, s.search AS new_search
      FROM identity.import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_key = s.own_key
      JOIN identity.person i ON i.id = p.id
      WHERE s.import_id = ${id} AND s.own_key > ${after}
        AND (p.fingerprint <> s.fingerprint OR p.row_fingerprint <> s.row_fingerprint)
      ORDER BY s.own_key LIMIT ${AT_ONCE}`.execute(transaction);
    if (rows.length === 0) return changed;
    const values = rows.map((row) => changeOf(transaction, row, meant));
    await sql`
      WITH given AS (SELECT ${bytes('own_key')} AS own_key, person_id, ARRAY(SELECT jsonb_array_elements_text(fields)) AS fields,
          ${bytes('entry')} AS entry, ${bytes('source_row')} AS source_row, ${bytes('search')} AS search
        FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r(own_key text, person_id uuid, fields jsonb,
          entry text, source_row text, search text)),
      resealed AS (UPDATE identity.import_row s SET person_id = g.person_id, entry = g.entry, source_row = g.source_row,
          search = g.search
        FROM given g WHERE s.import_id = ${id} AND s.own_key = g.own_key)
      INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_entry, before_source_row,
        after_entry, after_source_row)
      SELECT ${id}::uuid, g.person_id, 'changed', g.fields, i.entry, i.source_row, g.entry, g.source_row
      FROM given g JOIN identity.person i ON i.id = g.person_id`.execute(transaction);
    changed += rows.length;
    after = rows.at(-1)!.own_key as Buffer<ArrayBuffer>;
  }
}

function changeOf(db: Database, row: ChangedRow, mapped: ReadonlySet<string>) {
  const before = new OpenPerson(db, row);
  const now = new OpenPerson(db, {
    person_id: row.new_id,
    master_key_id: row.new_master_key_id,
    wrapped: row.new_wrapped,
  });
  const person = now.entry(row.new_entry);
  const cells = now.open<Record<string, string>>('source_row', row.new_source_row) ?? {};
  const search = now.open<string>('search', row.new_search) ?? '';
  const fields = differing(before.entry(row.entry), person).filter((field) => field !== 'derived');
  const columns = differing(before.open<Record<string, string>>('source_row', row.source_row) ?? {}, cells);
  // A cell whose column has a field is told by the field, unless the field came out the same.
  const told = columns.filter((column) => fields.length === 0 || !mapped.has(column));
  return {
    own_key: base64(row.own_key),
    person_id: row.person_id,
    fields: [...fields, ...told.map((column) => `column:${column}`)],
    entry: base64(before.seal('entry', person)!),
    source_row: base64(before.seal('source_row', cells)!),
    search: base64(before.seal('search', search)!),
  };
}

/** The members that two objects differ in, sorted; the order of members within them does not count. */
function differing(
  one: RegistryPerson | Record<string, string>,
  other: RegistryPerson | Record<string, string>,
) {
  const [left, right] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((name) => canonical(left[name]) !== canonical(right[name]))
    .sort();
}
