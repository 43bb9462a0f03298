import { RegistryPerson } from '@sijill/domain';
import { type OpenDatabase, requestLinkingOfRegistries } from '@sijill/storage';

/** Puts invented people into a registry of a case, or changes those of the same own id, as an import would leave them. */
export async function addRegistryPeople(
  { db, pool }: Pick<OpenDatabase, 'db' | 'pool'>,
  { caseId, name, people }: { caseId: string; name: string; people: readonly Partial<RegistryPerson>[] },
): Promise<void> {
  const rows = people.map((person, index) => RegistryPerson.parse({ ownId: `R${index + 1}`, ...person }));
  await requestLinkingOfRegistries(db, caseId);
  await pool.query(
    `WITH list AS (INSERT INTO registry (case_id, name) VALUES ($1, $2)
       ON CONFLICT (case_id, name) DO UPDATE SET updated_at = now() RETURNING id)
     INSERT INTO registry_person (registry_id, own_id, person, source_row, line)
     SELECT list.id, row.person->>'ownId', row.person, '{}', row.line + 1
     FROM list, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS row (person, line)
     ON CONFLICT (registry_id, own_id) DO UPDATE SET person = excluded.person`,
    [caseId, name, JSON.stringify(rows)],
  );
}
