import { type RegistryPerson, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { destroyDataKey } from '../../identities/data-keys.ts';
import { OpenPerson, type SealedEntry, sealedEntry } from '../../identities/person-seal.ts';
import { refreshStates } from '../judging-states.ts';
import { eraseCompared, markPackages, type Tally } from './tally.ts';

/**
 * Everything of one registry entry: its key, and with it whatever is sealed under it anywhere; its fields and row, what
 * imports kept of it, comparisons with it, searches for exactly its name. A file of the list that holds it is told, as is that a later import of the same row brings it back.
 */
export async function erasePerson(transaction: Database, tally: Tally, personId: string): Promise<void> {
  // First the registry, then its people, as an import locks them; what is searched in memory is made anew by it.
  await sql`UPDATE registry SET content_version = content_version + 1
    WHERE id = (SELECT registry_id FROM registry_person WHERE id = ${personId})`.execute(transaction);
  const { rows } = await sql<SealedEntry & { registry_id: string; case_id: string; line: number }>`
    SELECT p.registry_id, i.case_id, p.line, ${sealedEntry} FROM registry_person p JOIN identity.person i ON i.id = p.id
    WHERE p.id = ${personId} FOR UPDATE OF p, i`.execute(transaction);
  const [row] = rows;
  if (!row) throw new SijillError('resource.missing', { what: 'registry person' });
  const sealed = new OpenPerson(transaction, row);
  if (sealed.erased) throw new SijillError('erasure.refused', { reason: 'this entry is erased already' });
  const person = sealed.entry(row.entry);
  const candidates = await tally.ids(
    sql`SELECT id FROM candidate WHERE registry_person_id = ${personId} AND judged`,
  );
  await tally.run(
    'candidates',
    sql`DELETE FROM candidate WHERE registry_person_id = ${personId} AND NOT judged`,
  );
  await tally.sealed();
  await eraseCompared(tally, { candidates, pairs: [] });
  await eraseEntry(tally, row);
  await eraseSearches(tally, person);
  await tally.run('notes', sql`DELETE FROM note WHERE registry_person_id = ${personId}`);
  // The index of names keeps names that nobody bears any more; one of no version is made anew by its worker.
  await tally.run('index of names', sql`UPDATE name_index SET version = 0 WHERE case_id = ${row.case_id}`);
  await destroyDataKey(transaction, row.case_id);
  await markPackages(
    tally,
    transaction,
    sql`EXISTS (SELECT FROM package_person pp WHERE pp.package_id = p.id AND pp.registry_person_id = ${personId})`,
  );
  await refreshStates(transaction, 'candidate', candidates);
  await tellFiles(transaction, tally, row.registry_id);
}

async function eraseEntry(
  tally: Tally,
  { person_id: personId, registry_id, line }: { person_id: string; registry_id: string; line: number },
): Promise<void> {
  const imports = sql`(SELECT i.id FROM registry_import i WHERE i.registry_id = ${registry_id})`;
  await tally.run(
    'keys',
    sql`UPDATE identity.person SET master_key_id = NULL, wrapped = NULL, entry = NULL, source_row = NULL, search = NULL
    WHERE id = ${personId}`,
  );
  await tally.run(
    'registry entries',
    sql`UPDATE registry_person SET own_key = NULL, fingerprint = NULL, row_fingerprint = NULL, protected = false,
    consent = 'unknown', erased_at = now() WHERE id = ${personId}`,
  );
  await tally.run(
    'earlier states of the entry',
    sql`UPDATE registry_person_change SET before_entry = NULL, before_source_row = NULL, after_entry = NULL,
    after_source_row = NULL WHERE registry_person_id = ${personId}`,
  );
  await tally.run(
    'remarks of imports',
    sql`UPDATE registry_import_issue SET sealed = NULL WHERE line = ${line} AND import_id IN ${imports}`,
  );
}

/** Searches for one of its names and nothing else. */
async function eraseSearches(tally: Tally, person: RegistryPerson): Promise<void> {
  const names = [person.nameArabic, person.nameLatin, person.nameOther, ...(person.aliases ?? [])]
    .filter((name) => name !== undefined)
    .flatMap((name) => [name, `"${name}"`]);
  if (names.length === 0) return;
  await tally.run(
    'searches',
    sql`DELETE FROM batch_search_hit h USING batch_search_row r
    WHERE r.batch_search_id = h.batch_search_id AND r.line = h.line AND r.query = ANY(${names})`,
  );
  await tally.run(
    'searches',
    sql`UPDATE batch_search_row SET query = 'erased', found = NULL WHERE query = ANY(${names})`,
  );
  await tally.run(
    'searches',
    sql`DELETE FROM saved_search WHERE name = ANY(${names}) OR request->>'query' = ANY(${names})`,
  );
}

async function tellFiles(transaction: Database, tally: Tally, registryId: string): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`SELECT DISTINCT f.sha256 FROM registry_file f
    JOIN registry_import i ON i.file_id = f.id WHERE i.registry_id = ${registryId}`.execute(transaction);
  tally.stay(
    'the files of the list, with everybody in them; take the row out of the list before it is imported again',
    rows.map(({ sha256 }) => `originals/${sha256}`),
  );
  tally.stay('the words of pages: they are erased with their document or mention');
}
