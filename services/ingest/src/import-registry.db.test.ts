import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ObjectStore, PARKED_CODES, RegistryMapping, type RegistryMappingInput } from '@sijill/domain';
import { createLogger, giveBackUnderWay, type Runtime, readConfig } from '@sijill/runtime';
import {
  cancelImport,
  claimImport,
  createCase,
  createFileObjectStore,
  findUnfinished,
  getRegistry,
  getRegistryImport,
  getRegistryPerson,
  linkingRequested,
  listRegistries,
  listRegistryChanges,
  listRegistryImports,
  listRegistryIssues,
  listRegistryPeople,
  listSetAside,
  MAX_ATTEMPTS,
  recordRegistryFile,
  requestImport,
  retryFailed,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { importRegistry } from './import-registry.ts';

const actor = 'test';
let database: ScratchDatabase;
let home: string;
let objects: ObjectStore;
let runtime: Runtime;
let count = 0;

beforeAll(async () => {
  database = await scratchDatabase();
  home = await mkdtemp(join(tmpdir(), 'sijill-imports-'));
  objects = await createFileObjectStore(home);
  runtime = {
    config: readConfig({ SIJILL_HOME: home }),
    log: createLogger('silent', 'test'),
    db: database.db,
    objects,
    queues: { enqueue: async () => undefined },
  } as unknown as Runtime;
});
afterAll(async () => {
  await objects.close();
  await database.close();
  await rm(home, { recursive: true });
});

const FIELDS: RegistryMappingInput['columns'] = [
  { column: 'id', field: 'ownId' },
  { column: 'name', field: 'name' },
  { column: 'sex', field: 'sex' },
  { column: 'born', field: 'birthYear' },
];

interface Wish {
  caseId: string;
  text: string;
  dryRun?: boolean;
  mapping?: RegistryMappingInput;
}

async function ask({ caseId, text, dryRun = false, mapping = { columns: FIELDS } }: Wish): Promise<string> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!(await objects.exists(`originals/${sha256}`)))
    await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
  const file = await recordRegistryFile(database.db, {
    caseId,
    name: 'list.csv',
    size: bytes.length,
    sha256,
    actor,
  });
  const { id } = await requestImport(database.db, {
    caseId,
    registryName: 'Invented list',
    fileId: file.id,
    reading: {},
    mapping: RegistryMapping.parse(mapping),
    dryRun,
    actor,
  });
  return id;
}

async function run(wish: Wish) {
  const id = await ask(wish);
  await importRegistry(runtime, id, (act) => act());
  return getRegistryImport(database.db, id);
}

const newCase = async () => (await createCase(database.db, `imports ${count++}`, actor)).id;
const page = { limit: 100 };

const FIRST =
  'id,name,sex,born,camp\n1,خلف مراد علي,m,1980,Sharya\n2,Hadiya Hasan,f,1990,Sharya\n3,Shahla Hasan Elias,f,1992,Khanke\n';

describe('an import', () => {
  it('takes the good rows, reports the others with their cells, and asks for linking', async () => {
    const caseId = await newCase();
    const text = `${FIRST}\n,No Id,m,1990,x\n1,Again,m,1990,y\n4,,f,1990,z\n5,Murad,who,1790,z\n6,a,m,1,z,extra\n7,Shahla Hasan Elias,f,1992,Other\n`;
    const view = await run({ caseId, text });
    expect(view).toMatchObject({
      status: 'done',
      progress: 1,
      unmapped: ['camp'],
      rows: { read: 9, taken: 5, rejected: 4, empty: 1, warnings: 3 },
      people: { added: 5, changed: 0, unchanged: 0, missing: 0, returned: 0 },
    });
    const rejected = await listRegistryIssues(database.db, { importId: view.id, severity: 'rejected' }, page);
    expect(rejected.rows.map(({ line, code, cells }) => [line, code, cells?.[1]])).toEqual([
      [6, 'no-id', 'No Id'],
      [7, 'duplicate-id', 'Again'],
      [8, 'no-name', ''],
      [10, 'too-many-cells', 'a'],
    ]);
    expect(rejected.rows[1]?.reason).toBe('the id 1 stands in line 2 already');
    const warnings = await listRegistryIssues(database.db, { importId: view.id, severity: 'warning' }, page);
    expect(warnings.rows.map(({ line, code }) => [line, code])).toEqual([
      [9, 'year-odd'],
      [9, 'sex-unknown'],
      [11, 'same-person'],
    ]);
    expect(warnings.rows[2]?.reason).toContain('line 4');
    expect(await linkingRequested(database.db, caseId)).toMatchObject({ request: 1 });
    expect((await listRegistries(database.db, caseId))[0]).toMatchObject({
      people: 5,
      rejected: 4,
      missing: 0,
    });
  });

  it('keeps every cell of a row as it stood, in the order of the file', async () => {
    const caseId = await newCase();
    const view = await run({ caseId, text: FIRST });
    const { rows } = await listRegistryPeople(database.db, { registryId: view.registryId! }, page);
    const person = await getRegistryPerson(database.db, rows[0]!.id);
    expect(person.sourceRow.map(({ column, cell, field }) => [column, cell, field])).toEqual([
      ['id', '1', 'ownId'],
      ['name', 'خلف مراد علي', 'name'],
      ['sex', 'm', 'sex'],
      ['born', '1980', 'birthYear'],
      ['camp', 'Sharya', null],
    ]);
    expect(person.from).toMatchObject({ importId: view.id, file: 'list.csv' });
  });

  it('of a newer file tells added, changed, unchanged and missing people, and keeps what was', async () => {
    const caseId = await newCase();
    const { registryId } = await run({ caseId, text: FIRST });
    const second =
      'id,name,sex,born,camp\n1,خلف مراد علي,m,1981,Sharya\n2,Hadiya Hasan,f,1990,Qadiya\n4,Murad,m,,\n';
    const view = await run({ caseId, text: second });
    expect(view.registryId).toBe(registryId);
    expect(view.people).toEqual({ added: 1, changed: 2, unchanged: 0, missing: 1, returned: 0 });
    const changed = await listRegistryChanges(database.db, { importId: view.id, kind: 'changed' }, page);
    const byId = new Map(changed.rows.map((change) => [change.ownId, change]));
    expect(byId.get('1')?.fields).toEqual(['birth', 'birthYear']);
    expect([byId.get('1')?.before?.birthYear, byId.get('1')?.after?.birthYear]).toEqual([1980, 1981]);
    expect(byId.get('2')?.fields).toEqual(['column:camp']);
    expect([byId.get('2')?.beforeRow?.camp, byId.get('2')?.afterRow?.camp]).toEqual(['Sharya', 'Qadiya']);
    const added = await listRegistryChanges(database.db, { importId: view.id, kind: 'added' }, page);
    expect(added.rows.map(({ ownId }) => ownId)).toEqual(['4']);
    const missing = await listRegistryPeople(database.db, { registryId: registryId!, missing: true }, page);
    expect(missing.rows.map(({ ownId }) => ownId)).toEqual(['3']);
    expect(await getRegistry(database.db, registryId!)).toMatchObject({ people: 4, missing: 1 });

    const third = await run({ caseId, text: FIRST });
    expect(third.people).toEqual({ added: 0, changed: 2, unchanged: 1, missing: 1, returned: 1 });
    const back = await getRegistryPerson(database.db, missing.rows[0]!.id);
    expect([back.missing, back.changes.map(({ kind }) => kind)]).toEqual([false, ['returned', 'missing']]);
    expect((await run({ caseId, text: FIRST })).people).toMatchObject({
      changed: 0,
      unchanged: 3,
      missing: 0,
    });
    const history = await listRegistryImports(database.db, { registryId: registryId! }, { limit: 3 });
    expect([history.rows.length, history.next === null]).toEqual([3, false]);
  });

  it('as a trial tells all of that and changes nothing', async () => {
    const caseId = await newCase();
    const trial = await run({ caseId, text: FIRST, dryRun: true });
    expect(trial).toMatchObject({ registryId: null, people: { added: 3 } });
    expect(await listRegistries(database.db, caseId)).toEqual([]);
    const { registryId } = await run({ caseId, text: FIRST });
    const second = await run({
      caseId,
      text: 'id,name,sex,born,camp\n1,Other,m,1980,Sharya\n',
      dryRun: true,
    });
    expect(second.people).toEqual({ added: 0, changed: 1, unchanged: 0, missing: 2, returned: 0 });
    const { rows } = await listRegistryPeople(database.db, { registryId: registryId! }, page);
    expect(rows.map(({ person, missing }) => [person.nameArabic ?? person.nameLatin, missing])).toEqual([
      ['خلف مراد علي', false],
      ['Hadiya Hasan', false],
      ['Shahla Hasan Elias', false],
    ]);
    expect((await getRegistryPerson(database.db, rows[0]!.id)).changes).toEqual([]);
    expect(await linkingRequested(database.db, caseId)).toMatchObject({ request: 1 });
  });

  it('records custody in the transaction that makes it visible, trials not', async () => {
    const caseId = await newCase();
    await run({ caseId, text: FIRST, dryRun: true });
    const { registryId, id } = await run({ caseId, text: FIRST });
    const events = await database.db
      .selectFrom('custody_event')
      .where('action', '=', 'registry.imported')
      .where('object_id', '=', registryId!)
      .select('details')
      .execute();
    expect(events.map(({ details }) => details)).toEqual([
      { import: id, added: 3, rejected: 0, people: 3, missing: 0 },
    ]);
  });

  it('finds an id twice across batches, and a million-letter row costs only itself', async () => {
    const caseId = await newCase();
    const rows = Array.from({ length: 2_500 }, (_, index) => `${index + 1},Person number ${index},m,1980,c`);
    rows[1_200] = `x,${'y'.repeat(1_200_000)},m,1980,c`;
    rows.push('7,Again,m,1980,c');
    const view = await run({ caseId, text: `id,name,sex,born,camp\n${rows.join('\n')}\n` });
    expect(view.rows).toMatchObject({ read: 2_501, taken: 2_499, rejected: 2 });
    const { rows: issues } = await listRegistryIssues(
      database.db,
      { importId: view.id, severity: 'rejected' },
      page,
    );
    expect(issues.map(({ line, code }) => [line, code])).toEqual([
      [1_202, 'too-long'],
      [2_502, 'duplicate-id'],
    ]);
  });
});

describe('whatever stands in a cell', () => {
  it('leaves the import whole', async () => {
    const caseId = await newCase();
    const odd = [
      ['1', '👩‍👩‍👧'.repeat(200), '😀'.repeat(300), '1990'],
      ['x'.repeat(5_000), 'Long Id', 'm', '1990'],
      ['3', 'م'.repeat(5_000), 'm', '٩'.repeat(400)],
      ['4', '𐤀𐤁'.repeat(2_100), '\u0001', '0'],
      ['5', 'a\u0000b', '\ufffe', '-1'],
      ['6', 'م', '', ''],
      ['7', 'عبد', '', ''],
      ['8', 'أبو عمر', '', ''],
      ['9', "Robert'); DROP TABLE registry;--", 'm', '1990'],
    ];
    const text = `id,name,sex,born\n${odd.map((row) => row.join(',')).join('\n')}\n`;
    const view = await run({ caseId, text });
    expect(view).toMatchObject({ status: 'done', rows: { read: 9, taken: 8, rejected: 1 } });
    const { rows } = await listRegistryIssues(database.db, { importId: view.id, severity: 'warning' }, page);
    expect(rows.some(({ code, line }) => code === 'zero-bytes' && line === 6)).toBe(true);
  });
});

describe('an import that does not end well', () => {
  it('fails with its reason when the columns cannot be used, and the registry stays as it is', async () => {
    const caseId = await newCase();
    const view = await run({
      caseId,
      text: FIRST,
      mapping: { columns: [{ column: 'nome', field: 'name' }] },
    });
    expect(view).toMatchObject({ status: 'failed', reason: expect.stringContaining('no column "nome"') });
    expect(await listRegistries(database.db, caseId)).toEqual([]);
  });

  it('is found by the reconciler and begun anew when its worker died midway', async () => {
    const caseId = await newCase();
    const id = await ask({ caseId, text: FIRST });
    const dead = await claimImport(database.db, id);
    expect(dead?.attempt).toBe(1);
    expect((await findUnfinished(database.db)).import.map((work) => work.id)).toContain(id);
    await importRegistry(runtime, id, (act) => act());
    expect((await getRegistryImport(database.db, id)).rows).toMatchObject({ read: 3, taken: 3 });
    expect((await findUnfinished(database.db)).import.map((work) => work.id)).not.toContain(id);
  });

  it('is set aside after four attempts, and taken up again when it is asked for', async () => {
    const id = await ask({ caseId: await newCase(), text: FIRST });
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) await claimImport(database.db, id);
    await importRegistry(runtime, id, (act) => act());
    expect(await getRegistryImport(database.db, id)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining(`${MAX_ATTEMPTS} times`),
    });
    const aside = async () => (await listSetAside(database.db, 10)).rows.filter((one) => one.id === id);
    expect(await aside()).toMatchObject([{ work: 'import', code: 'registry.poison', evidenceNumber: null }]);
    const asked = { codes: PARKED_CODES, ids: [id], actor: 'test' };
    expect(await retryFailed(database.db, asked)).toEqual({ documents: 0, pages: 0, others: 1 });
    expect(await aside()).toEqual([]);
    await importRegistry(runtime, id, (act) => act());
    expect(await getRegistryImport(database.db, id)).toMatchObject({ status: 'done', reason: null });
  });

  it('does not count a try that its process leaves half done because it was told to stop', async () => {
    const id = await ask({ caseId: await newCase(), text: FIRST });
    const attempts = async () => {
      const { rows } = await database.pool.query('SELECT attempts FROM registry_import WHERE id = $1', [id]);
      return rows[0]?.attempts;
    };
    let answer: () => void = () => undefined;
    const answering = new Promise<void>((resolve) => (answer = resolve));
    const slow: ObjectStore = { ...objects, get: (key) => answering.then(() => objects.get(key)) };
    const cut = importRegistry({ ...runtime, objects: slow }, id, (act) => act());
    await vi.waitUntil(async () => (await attempts()) === 1);
    await giveBackUnderWay();
    expect(await attempts()).toBe(0);
    answer();
    await cut;
  });

  it('does not count one that is cut while it compares, which lets go of the import and the registry', async () => {
    const caseId = await newCase();
    await run({ caseId, text: FIRST });
    const id = await ask({ caseId, text: `${FIRST}4,New Name,f,1993,Khanke\n` });
    const state = async () => {
      const { rows } = await database.pool.query(
        'SELECT status, attempts FROM registry_import WHERE id = $1',
        [id],
      );
      return rows[0];
    };
    // A long comparison: it waits for its registry, with its import locked.
    const holding = await database.pool.connect();
    await holding.query('BEGIN');
    await holding.query('SELECT FROM registry WHERE case_id = $1 FOR UPDATE', [caseId]);
    const cut = importRegistry(runtime, id, (act) => act()).catch((error: unknown) => error);
    const waits = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`;
    await vi.waitUntil(async () => (await database.pool.query(waits)).rows.length > 0, { timeout: 30_000 });
    expect(await state()).toEqual({ status: 'comparing', attempts: 1 });
    await giveBackUnderWay();
    expect(await state()).toEqual({ status: 'comparing', attempts: 0 });
    expect(await cut).toMatchObject({ code: 'database.unavailable' });
    expect((await database.pool.query(waits)).rows).toEqual([]);
    await holding.query('COMMIT');
    holding.release();
    expect((await getRegistryImport(database.db, id)).people).toBeNull();
    await importRegistry(runtime, id, (act) => act());
    expect(await getRegistryImport(database.db, id)).toMatchObject({ status: 'done', people: { added: 1 } });
  });

  it('leaves nothing in the registry when it was cancelled, and is not cancelled twice', async () => {
    const caseId = await newCase();
    const id = await ask({ caseId, text: FIRST });
    await cancelImport(database.db, id);
    await importRegistry(runtime, id, (act) => act());
    expect((await getRegistryImport(database.db, id)).status).toBe('cancelled');
    expect(await listRegistries(database.db, caseId)).toEqual([]);
    await expect(cancelImport(database.db, id)).rejects.toThrow('cancelled already');
  });
});
