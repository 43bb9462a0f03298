import {
  type CandidateView,
  type RegistryPersonRow,
  type RegistryPersonView,
  type Reviewer,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { OpenPerson } from '../identities/person-seal.ts';
import { peopleWithWords } from '../identities/search-sheets.ts';
import { NIL_UUID } from '../nil-uuid.ts';
import { listCandidates } from './candidates.ts';
import type { Page, Rows } from './page-of-rows.ts';
import { listChangesOfPerson } from './registry-changes.ts';

function personQuery(db: Database) {
  return db
    .selectFrom('registry_person as p')
    .innerJoin('identity.person as s', 's.id', 'p.id')
    .select(['p.registry_id', 'p.line', 'p.missing_since_import_id'])
    .select(['s.id as person_id', 's.master_key_id', 's.wrapped', 's.entry'])
    .select(
      sql<string>`(SELECT count(*) FROM candidate k WHERE k.registry_person_id = p.id)`.as('candidates'),
    );
}

function toRow(
  sealed: OpenPerson,
  row: Awaited<ReturnType<ReturnType<typeof personQuery>['execute']>>[number],
): RegistryPersonRow {
  const person = sealed.entry(row.entry);
  return {
    id: row.person_id,
    registryId: row.registry_id,
    ownId: person.ownId,
    person,
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

const CURSOR = /^(\d{1,9})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readCursor(after: string | undefined): { line: number; id: string } | undefined {
  const [, line, id] = CURSOR.exec(after ?? '') ?? [];
  return line === undefined || id === undefined ? undefined : { line: Number(line), id };
}

/** People of a registry in the order of its lists. */
export async function listRegistryPeople(
  db: Database,
  { registryId, words = [], missing }: RegistryFilter,
  { after, limit }: Page,
): Promise<Rows<RegistryPersonRow>> {
  let query = personQuery(db)
    .where('p.registry_id', '=', registryId)
    .orderBy('p.line')
    .orderBy('p.id')
    .limit(limit + 1);
  const behind = readCursor(after);
  if (words.length > 0) {
    const ids = await peopleWithWords(db, {
      registryId,
      words,
      missing: missing ?? false,
      after: behind,
      limit: limit + 1,
    });
    query = query.where('p.id', 'in', ids.length > 0 ? ids : [NIL_UUID]);
  } else if (behind) query = query.where(sql<boolean>`(p.line, p.id) > (${behind.line}, ${behind.id}::uuid)`);
  if (missing) query = query.where('p.missing_since_import_id', 'is not', null);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toRow(new OpenPerson(db, row), row)),
    next: last && rows.length > limit ? `${last.line}.${last.person_id}` : null,
  };
}

/** One person with the row as it stood and what imports did to it. Throws `resource.missing`. */
export async function getRegistryPerson(db: Database, id: string): Promise<RegistryPersonView> {
  const row = await personQuery(db)
    .innerJoin('registry as r', 'r.id', 'p.registry_id')
    .leftJoin('registry_import as i', 'i.id', 'p.source_import_id')
    .leftJoin('registry_file as f', 'f.id', 'i.file_id')
    .where('p.id', '=', id)
    .select(['s.source_row', 'r.case_id', 'r.name as registry_name', 'i.id as import_id', 'i.created_at'])
    .select(['i.headings', 'i.mapping', 'f.name as file_name', 'f.sha256'])
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'registry person' });
  const fieldOf = new Map(row.mapping?.columns.map(({ column, field }) => [column, field]));
  const sealed = new OpenPerson(db, row);
  const cells = sealed.open<Record<string, string>>('source_row', row.source_row) ?? {};
  const columns = row.headings ?? Object.keys(cells);
  return {
    ...toRow(sealed, row),
    caseId: row.case_id,
    registryName: row.registry_name,
    sourceRow: columns.map((column) => ({
      column,
      cell: cells[column] ?? '',
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
