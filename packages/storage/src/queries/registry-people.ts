import {
  type CandidateView,
  type RegistryPersonRow,
  type RegistryPersonView,
  type Reviewer,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { listCandidates } from './candidates.ts';
import type { Page, Rows } from './page-of-rows.ts';
import { listChangesOfPerson } from './registry-changes.ts';

function personQuery(db: Database) {
  return db
    .selectFrom('registry_person as p')
    .select(['p.id', 'p.registry_id', 'p.own_id', 'p.person', 'p.line', 'p.missing_since_import_id'])
    .select(
      sql<string>`(SELECT count(*) FROM candidate k WHERE k.registry_person_id = p.id)`.as('candidates'),
    );
}

function toRow(
  row: Awaited<ReturnType<ReturnType<typeof personQuery>['execute']>>[number],
): RegistryPersonRow {
  return {
    id: row.id,
    registryId: row.registry_id,
    ownId: row.own_id,
    person: row.person,
    line: row.line,
    missing: row.missing_since_import_id !== null,
    candidates: Number(row.candidates),
  };
}

export interface RegistryFilter {
  readonly registryId: string;
  /** Words, folded by `toSearchText`, that all stand in a person's id, names, kunya, tribe or places. */
  readonly words?: readonly string[] | undefined;
  /** Only those that the newest file did not have. */
  readonly missing?: boolean | undefined;
}

/** People of a registry in the order of their own ids. */
export async function listRegistryPeople(
  db: Database,
  { registryId, words = [], missing }: RegistryFilter,
  { after, limit }: Page,
): Promise<Rows<RegistryPersonRow>> {
  let query = personQuery(db)
    .where('p.registry_id', '=', registryId)
    .orderBy('p.own_id')
    .limit(limit + 1);
  for (const word of words) query = query.where('p.search_text', 'like', `%${word}%`);
  if (missing) query = query.where('p.missing_since_import_id', 'is not', null);
  if (after) query = query.where('p.own_id', '>', after);
  const rows = (await query.execute()).map(toRow);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.ownId ?? null) : null };
}

/** One person with the row as it stood and what imports did to it. Throws `resource.missing`. */
export async function getRegistryPerson(db: Database, id: string): Promise<RegistryPersonView> {
  const row = await personQuery(db)
    .innerJoin('registry as r', 'r.id', 'p.registry_id')
    .leftJoin('registry_import as i', 'i.id', 'p.source_import_id')
    .leftJoin('registry_file as f', 'f.id', 'i.file_id')
    .where('p.id', '=', id)
    .select(['p.source_row', 'r.case_id', 'r.name as registry_name', 'i.id as import_id', 'i.created_at'])
    .select(['i.headings', 'i.mapping', 'f.name as file_name', 'f.sha256'])
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'registry person' });
  const fieldOf = new Map(row.mapping?.columns.map(({ column, field }) => [column, field]));
  const columns = row.headings ?? Object.keys(row.source_row);
  return {
    ...toRow(row),
    caseId: row.case_id,
    registryName: row.registry_name,
    sourceRow: columns.map((column) => ({
      column,
      cell: row.source_row[column] ?? '',
      field: fieldOf.get(column) ?? null,
    })),
    from:
      row.import_id && row.file_name && row.sha256 && row.created_at
        ? {
            importId: row.import_id,
            file: row.file_name,
            sha256: row.sha256,
            at: row.created_at.toISOString(),
          }
        : null,
    changes: await listChangesOfPerson(db, id),
  };
}

/** The candidates of one registry person, best first, as one reader may see them. Throws `resource.missing`. */
export async function listPersonCandidates(
  db: Database,
  personId: string,
  { reader, ...page }: Page & { reader: Reviewer | null },
): Promise<Rows<CandidateView>> {
  const person = await db
    .selectFrom('registry_person as p')
    .innerJoin('registry as r', 'r.id', 'p.registry_id')
    .where('p.id', '=', personId)
    .select('r.case_id')
    .executeTakeFirst();
  if (!person) throw new SijillError('resource.missing', { what: 'registry person' });
  return listCandidates(db, person.case_id, { ...page, reader, registryPersonId: personId });
}
