import { randomUUID } from 'node:crypto';
import { RegistryPerson } from '@sijill/domain';
import { type OpenDatabase, registryPeopleSince, requestLinkingOfRegistries } from '@sijill/storage';
import { blindIndex } from '../../packages/storage/src/identities/blind-index.ts';
import { openFactsOf, sealNewPerson } from '../../packages/storage/src/identities/new-person.ts';
import { vaultOf } from '../../packages/storage/src/identities/vault-of.ts';

type Opened = Pick<OpenDatabase, 'db' | 'pool'>;

/** Somebody to be put into a registry, with the id that they are to have there. */
export interface PersonToPut {
  readonly id?: string;
  readonly person: RegistryPerson;
  readonly sourceRow?: Readonly<Record<string, string>>;
}

/** Puts invented people into a registry of a case, or changes those of the same own id, as an import would leave them. */
export async function addRegistryPeople(
  { db, pool }: Opened,
  { caseId, name, people }: { caseId: string; name: string; people: readonly Partial<RegistryPerson>[] },
): Promise<void> {
  const rows = people.map((person, index) => RegistryPerson.parse({ ownId: `R${index + 1}`, ...person }));
  await requestLinkingOfRegistries(db, caseId);
  const { rows: lists } = await pool.query<{ id: string }>(
    `INSERT INTO registry (case_id, name) VALUES ($1, $2) ON CONFLICT (case_id, name)
     DO UPDATE SET updated_at = now(), content_version = registry.content_version + 1 RETURNING id`,
    [caseId, name],
  );
  await putPeople(
    { db, pool },
    { caseId, registryId: lists[0]!.id, people: rows.map((person) => ({ person })) },
  );
}

/** The same for a registry that is there, many at once. */
export async function putPeople(
  { db, pool }: Opened,
  { caseId, registryId, people }: { caseId: string; registryId: string; people: readonly PersonToPut[] },
): Promise<void> {
  const [blind, vault] = [await blindIndex(db), vaultOf(db)];
  const keys = people.map(({ person }) => openFactsOf(blind, caseId, { person, sourceRow: {} }).own_key);
  const { rows: known } = await pool.query<{ id: string; own_key: Buffer }>(
    'SELECT id, own_key FROM registry_person WHERE registry_id = $1 AND own_key = ANY($2)',
    [registryId, keys],
  );
  const idOf = new Map(known.map(({ id, own_key }) => [own_key.toString('hex'), id]));
  const rows = people.map(({ id, person, sourceRow = {} }, at) => {
    const facts = openFactsOf(blind, caseId, { person, sourceRow });
    const own = idOf.get(facts.own_key.toString('hex')) ?? id ?? randomUUID();
    const text = Object.values(person).flat().join(' ').toLowerCase();
    return { at, facts, sealed: sealNewPerson(vault, own, { person, sourceRow, searchText: text }) };
  });
  const column = (of: (row: (typeof rows)[number]) => unknown) => rows.map(of);
  await pool.query(
    `INSERT INTO registry_person (id, registry_id, own_key, fingerprint, row_fingerprint, protected, consent, line)
     SELECT n.id, $1, own_key, fingerprint, row_fingerprint, protected, consent, at + 2
     FROM unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::boolean[], $7::text[], $8::integer[])
       AS n (id, own_key, fingerprint, row_fingerprint, protected, consent, at)
     ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, row_fingerprint = excluded.row_fingerprint,
       protected = excluded.protected, consent = excluded.consent`,
    [
      registryId,
      column(({ sealed }) => sealed.id),
      column(({ facts }) => facts.own_key),
      column(({ facts }) => facts.fingerprint),
      column(({ facts }) => facts.row_fingerprint),
      column(({ facts }) => facts.protected),
      column(({ facts }) => facts.consent),
      column(({ at }) => at),
    ],
  );
  // Whatever was sealed under the key that somebody had (candidates, judgements) is opened by it: it stays theirs.
  const { rows: had } = await pool.query<{ id: string; master_key_id: string; wrapped: Buffer }>(
    'SELECT id, master_key_id, wrapped FROM identity.person WHERE id = ANY($1)',
    [column(({ sealed }) => sealed.id)],
  );
  const kept = new Map(had.map((row) => [row.id, row]));
  const under = rows.map(({ sealed, at }) => {
    const key = kept.get(sealed.id);
    if (!key) return sealed;
    const same = { newKey: () => ({ key: vault.openKey(sealed.id, key), wrapped: key }) };
    const { person, sourceRow = {} } = people[at]!;
    return sealNewPerson(same, sealed.id, { person, sourceRow, searchText: '' });
  });
  await pool.query(
    `INSERT INTO identity.person (id, case_id, master_key_id, wrapped, entry, source_row, search)
     SELECT n.id, $1, master, wrapped, entry, source_row, search
     FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])
       AS n (id, master, wrapped, entry, source_row, search)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, source_row = excluded.source_row, search = excluded.search`,
    [
      caseId,
      under.map(({ id }) => id),
      under.map(({ master_key_id }) => master_key_id),
      under.map(({ wrapped }) => wrapped),
      under.map(({ entry }) => entry),
      under.map(({ source_row }) => source_row),
      under.map(({ search }) => search),
    ],
  );
}

/** Everybody in the registries of a case, opened. */
export async function registeredPeople(
  db: OpenDatabase['db'],
  caseId: string,
): Promise<{ id: string; person: RegistryPerson }[]> {
  const people: { id: string; person: RegistryPerson }[] = [];
  for await (const some of registryPeopleSince(db, caseId, -1)) people.push(...some);
  return people.sort((one, other) => (one.person.ownId < other.person.ownId ? -1 : 1));
}

/** The id of somebody by the list's own id. */
export async function personIdOf(db: OpenDatabase['db'], caseId: string, ownId: string): Promise<string> {
  const found = (await registeredPeople(db, caseId)).find(({ person }) => person.ownId === ownId);
  if (!found) throw new Error(`nobody is ${ownId}`);
  return found.id;
}

/** Changes one entry as if its list had said so; asks for no comparison. */
export async function changePerson(
  opened: Opened,
  caseId: string,
  ownId: string,
  change: (person: RegistryPerson) => RegistryPerson,
): Promise<void> {
  const found = (await registeredPeople(opened.db, caseId)).find(({ person }) => person.ownId === ownId);
  if (!found) throw new Error(`nobody is ${ownId}`);
  const { rows } = await opened.pool.query<{ registry_id: string }>(
    'SELECT registry_id FROM registry_person WHERE id = $1',
    [found.id],
  );
  const people = [{ id: found.id, person: change(found.person) }];
  await putPeople(opened, { caseId, registryId: rows[0]!.registry_id, people });
}
