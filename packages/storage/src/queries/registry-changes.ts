import type { RegistryChange, RegistryChangeKind, RegistryPerson } from '@sijill/domain';
import type { Database } from '../database.ts';
import { OpenPerson, openEntry } from '../identities/person-seal.ts';
import type { Page, Rows } from './page-of-rows.ts';

/** The name that a person of a registry is listed under. */
const shownName = ({ nameArabic, nameLatin, nameOther }: RegistryPerson): string =>
  nameArabic ?? nameLatin ?? nameOther ?? '';

/** What an import did (a trial: would do) to people of one kind. Whom a trial would add is counted only. */
export async function listRegistryChanges(
  db: Database,
  of: { importId: string; kind: RegistryChangeKind },
  page: Page,
): Promise<Rows<RegistryChange>> {
  const rows = await (of.kind === 'added'
    ? listAdded(db, of.importId, page)
    : listChanged(db, { ...of, kind: of.kind }, page));
  const shown = rows.slice(0, page.limit);
  return { rows: shown, next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

async function listAdded(db: Database, importId: string, { after, limit }: Page): Promise<RegistryChange[]> {
  let query = db
    .selectFrom('registry_person as p')
    .innerJoin('identity.person as s', 's.id', 'p.id')
    .innerJoin('registry_import as i', 'i.id', 'p.first_import_id')
    .where('p.first_import_id', '=', importId)
    .orderBy('p.id')
    .limit(limit + 1)
    .select(['s.id as person_id', 's.master_key_id', 's.wrapped', 's.entry', 'i.created_at']);
  if (after) query = query.where('p.id', '>', after);
  return (await query.execute()).map((row) => {
    const person = openEntry(db, row);
    return {
      id: row.person_id,
      kind: 'added',
      importId,
      at: row.created_at.toISOString(),
      personId: row.person_id,
      ownId: person.ownId,
      name: shownName(person),
      fields: [],
      before: null,
      beforeRow: null,
      after: null,
      afterRow: null,
    };
  });
}

function changeQuery(db: Database) {
  return db
    .selectFrom('registry_person_change as c')
    .innerJoin('identity.person as s', 's.id', 'c.registry_person_id')
    .innerJoin('registry_import as i', 'i.id', 'c.import_id')
    .select([
      'c.id',
      'c.kind',
      'c.import_id',
      'c.fields',
      'c.before_entry',
      'c.before_source_row',
      'c.after_entry',
      'c.after_source_row',
      'i.created_at',
    ])
    .select(['s.id as person_id', 's.master_key_id', 's.wrapped', 's.entry']);
}

function toChange(
  db: Database,
  row: Awaited<ReturnType<ReturnType<typeof changeQuery>['execute']>>[number],
): RegistryChange {
  const sealed = new OpenPerson(db, row);
  const person = sealed.entry(row.entry);
  const entry = (of: Buffer | null) => (of || sealed.erased ? sealed.entry(of) : null);
  const cells = (of: Buffer | null) => sealed.open<Record<string, string>>('source_row', of);
  return {
    id: row.id,
    kind: row.kind,
    importId: row.import_id,
    at: row.created_at.toISOString(),
    personId: row.person_id,
    ownId: person.ownId,
    name: shownName(person),
    fields: row.fields,
    before: entry(row.before_entry),
    beforeRow: cells(row.before_source_row) ?? {},
    after: row.kind === 'changed' ? entry(row.after_entry) : null,
    afterRow: row.kind === 'changed' ? (cells(row.after_source_row) ?? {}) : null,
  };
}

async function listChanged(
  db: Database,
  { importId, kind }: { importId: string; kind: Exclude<RegistryChangeKind, 'added'> },
  { after, limit }: Page,
): Promise<RegistryChange[]> {
  let query = changeQuery(db)
    .where('c.import_id', '=', importId)
    .where('c.kind', '=', kind)
    .orderBy('c.id')
    .limit(limit + 1);
  if (after) query = query.where('c.id', '>', after);
  return (await query.execute()).map((row) => toChange(db, row));
}

/** What imports did to one person, newest first; trials left out. */
export async function listChangesOfPerson(db: Database, personId: string): Promise<RegistryChange[]> {
  const rows = await changeQuery(db)
    .where('c.registry_person_id', '=', personId)
    .where('i.dry_run', '=', false)
    .orderBy('i.ordinal', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => toChange(db, row));
}
