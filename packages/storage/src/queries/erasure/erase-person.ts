import { type RegistryPerson, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { refreshStates } from '../judging-states.ts';
import { eraseCompared, markPackages, type Tally } from './tally.ts';

/**
 * Everything of one registry entry: its fields and row, what imports kept of it, comparisons with it, searches for
 * exactly its name. A file of the list that holds it is told, as is that a later import of the same row brings it back.
 */
export async function erasePerson(transaction: Database, tally: Tally, personId: string): Promise<void> {
  const { rows } = await sql<{
    registry_id: string;
    line: number;
    person: RegistryPerson;
    erased: boolean;
  }>`SELECT registry_id, line, person, erased_at IS NOT NULL AS erased FROM registry_person
    WHERE id = ${personId} FOR UPDATE`.execute(transaction);
  const [row] = rows;
  if (!row) throw new SijillError('resource.missing', { what: 'registry person' });
  if (row.erased) throw new SijillError('erasure.refused', { reason: 'this entry is erased already' });
  const candidates = await tally.ids(
    sql`SELECT id FROM candidate WHERE registry_person_id = ${personId} AND judged`,
  );
  await tally.run(
    'candidates',
    sql`DELETE FROM candidate WHERE registry_person_id = ${personId} AND NOT judged`,
  );
  await tally.sealed();
  await eraseCompared(tally, { candidates, pairs: [] });
  await eraseEntry(tally, personId, row);
  await eraseSearches(tally, row);
  await tally.run('notes', sql`DELETE FROM note WHERE registry_person_id = ${personId}`);
  // The index of names keeps names that nobody bears any more; one of no version is made anew by its worker.
  await tally.run(
    'index of names',
    sql`UPDATE name_index SET version = 0 WHERE case_id = (SELECT case_id FROM registry WHERE id = ${row.registry_id})`,
  );
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
  personId: string,
  { registry_id, line }: { registry_id: string; line: number },
): Promise<void> {
  const erasedId = `erased-${personId.slice(0, 8)}`;
  const empty = JSON.stringify({ ownId: erasedId, aliases: [] });
  const imports = sql`(SELECT i.id FROM registry_import i WHERE i.registry_id = ${registry_id})`;
  await tally.run(
    'registry entries',
    sql`UPDATE registry_person SET own_id = ${erasedId}, person = ${empty}::jsonb,
    source_row = '{}', search_text = '', erased_at = now() WHERE id = ${personId}`,
  );
  await tally.run(
    'earlier states of the entry',
    sql`UPDATE registry_person_change SET before_person = ${empty}::jsonb,
    before_row = '{}', after_person = CASE WHEN after_person IS NULL THEN NULL ELSE ${empty}::jsonb END,
    after_row = CASE WHEN after_row IS NULL THEN NULL ELSE '{}'::jsonb END WHERE registry_person_id = ${personId}`,
  );
  await tally.run(
    'remarks of imports',
    sql`UPDATE registry_import_issue SET cells = NULL, details = '{}', reason = 'erased'
    WHERE line = ${line} AND import_id IN ${imports}`,
  );
}

/** Searches for one of its names and nothing else. */
async function eraseSearches(tally: Tally, { person }: { person: RegistryPerson }): Promise<void> {
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
