import { RegistryMapping, type RegistryPerson } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putPeople } from '../../../../test/support/registry-rows.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { listRegistryChanges } from './registry-changes.ts';
import { compareImport } from './registry-compare.ts';
import { recordRegistryFile } from './registry-files.ts';
import { claimImport } from './registry-import-work.ts';
import { getRegistryImport, requestImport } from './registry-imports.ts';
import { saveImportBatch } from './registry-staging.ts';

let database: ScratchDatabase;
let caseId: string;
beforeAll(async () => {
  database = await scratchDatabase();
  caseId = (await createCase(database.db, 'compared', 'test')).id;
  const { rows } = await database.pool.query(
    `INSERT INTO registry (case_id, name, people) VALUES ($1, 'list', 2) RETURNING id`,
    [caseId],
  );
  const people = ['A', 'B'].map((ownId) => ({ person: before(ownId), sourceRow: { id: ownId, name: 'x' } }));
  await putPeople(database, { caseId, registryId: rows[0].id, people });
});
afterAll(() => database.close());

const before = (ownId: string): RegistryPerson => ({
  ownId,
  nameLatin: 'Invented',
  aliases: [],
  consent: { given: 'yes', purposes: 'tracing' },
});
/** The same with its members, and those within them, in another order: as jsonb kept entries of older versions. */
const reordered = (ownId: string): RegistryPerson => ({
  consent: { purposes: 'tracing', given: 'yes' },
  aliases: [],
  nameLatin: 'Invented',
  ownId,
});

async function importOf(people: readonly RegistryPerson[]): Promise<string> {
  const sha256 = 'a'.repeat(64);
  const { id: fileId } = await recordRegistryFile(database.db, {
    caseId,
    name: 'list.csv',
    size: 1,
    sha256,
    actor: 'test',
  });
  const { id } = await requestImport(database.db, {
    caseId,
    registryName: 'list',
    fileId,
    reading: {},
    mapping: RegistryMapping.parse({
      columns: [
        { column: 'id', field: 'ownId' },
        { column: 'name', field: 'nameLatin' },
      ],
    }),
    dryRun: false,
    actor: 'test',
  });
  const work = (await claimImport(database.db, id))!;
  await saveImportBatch(database.db, work, {
    rows: people.map((person, at) => ({
      line: at + 2,
      person,
      sourceRow: { name: 'x', id: person.ownId },
      searchText: '',
      cells: [],
      likeness: undefined,
    })),
    issues: [],
    rejected: 0,
    empty: 0,
    progress: 1,
    duplicate: () => {
      throw new Error('there is none');
    },
  });
  await compareImport(database.db, work, { samePerson: '' });
  return id;
}

describe('comparing an import with the registry', () => {
  it('takes an entry whose members stand in another order for unchanged, and no such field for a change', async () => {
    const id = await importOf([reordered('A'), { ...reordered('B'), nameLatin: 'Invented anew' }]);
    expect((await getRegistryImport(database.db, id)).people).toMatchObject({ unchanged: 1, changed: 1 });
    const { rows } = await listRegistryChanges(database.db, { importId: id, kind: 'changed' }, { limit: 10 });
    expect(rows.map(({ ownId, fields }) => [ownId, fields])).toEqual([['B', ['nameLatin']]]);
  });
});
