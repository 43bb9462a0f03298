import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ObjectStore, RegistryMapping } from '@sijill/domain';
import { createLogger, type Runtime, readConfig } from '@sijill/runtime';
import {
  createFileObjectStore,
  getCandidate,
  getRegistryImport,
  getRegistryPerson,
  listCandidates,
  listRegistryChanges,
  listRegistryIssues,
  listRegistryPeople,
  openDatabase,
  recordRegistryFile,
  requestImport,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeopleFinder } from '../../../../services/api/src/registry/find-people.ts';
import { importRegistry } from '../../../../services/ingest/src/import-registry.ts';
import { TEST_KEYS } from '../../../../test/support/identity-keys.ts';
import { indexNames } from '../../../../test/support/index-names.ts';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';

// Whoever has the database, its files or a dump, and not the key file, must not read who is in a registry.

let database: ScratchDatabase;
let home: string;
let objects: ObjectStore;
let built: Awaited<ReturnType<typeof judgingCase>>;
let registryId: string;
const imports: string[] = [];
const page = { limit: 100 };

const HEADINGS = 'id,name,latin,mother,sex,born,camp\n';
const FIRST = `${HEADINGS}FINCH-71,زرقان كمبوشل هاماس,Zarqan Kombushil Hamas,Quorvica Melth,f,1991,Zwindorak camp\nFINCH-72,بلهون ترياق,Belhun Teryak,,m,1980,x\nFINCH-73,هرمز كلداش,Hurmuz Keldash,,m,1970,x\n,Wumbleth Nobody,,,m,1990,Plorgan camp\n`;
const SECOND = `${HEADINGS}FINCH-71,زرقان كمبوشل هاماس,Zarqan Kombushil Hamas,Quorvica Narst,f,1991,Zwindorak camp\nFINCH-72,بلهون ترياق,Belhun Teryak,,m,1980,x\n`;
/** Words that stand in the list and nowhere else. The page below names one person as papers do, in words of its own. */
const CANARIES = [
  'FINCH-7',
  'كمبوشل',
  'Kombushil',
  'Quorvica',
  'Narst',
  'Zwindorak',
  'بلهون',
  'Belhun',
  'كلداش',
  'Keldash',
  'Wumbleth',
  'Plorgan',
];

async function importList(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
  const file = await recordRegistryFile(database.db, {
    caseId: built.caseId,
    name: 'list.csv',
    size: bytes.length,
    sha256,
    actor: 'test',
  });
  const { id } = await requestImport(database.db, {
    caseId: built.caseId,
    registryName: 'Invented list',
    fileId: file.id,
    reading: {},
    mapping: RegistryMapping.parse({
      columns: [
        { column: 'id', field: 'ownId' },
        { column: 'name', field: 'nameArabic' },
        { column: 'latin', field: 'nameLatin' },
        { column: 'mother', field: 'mother' },
        { column: 'sex', field: 'sex' },
        { column: 'born', field: 'birthYear' },
      ],
    }),
    dryRun: false,
    actor: 'test',
  });
  const runtime = {
    config: readConfig({ SIJILL_HOME: home }),
    log: createLogger('silent', 'test'),
    db: database.db,
    objects,
    queues: { enqueue: async () => undefined },
  } as unknown as Runtime;
  await importRegistry(runtime, id, (act) => act());
  const view = await getRegistryImport(database.db, id);
  expect([view.status, view.reason]).toEqual(['done', null]);
  registryId = view.registryId!;
  imports.push(id);
}

/** Written before everything else, so that what is found where it stands covers all of it. */
const KNOWN = 'Flimwicket';

beforeAll(async () => {
  database = await scratchDatabase();
  for (let times = 0; times < 3; times += 1)
    await database.pool.query('INSERT INTO case_file (name) VALUES ($1)', [`${KNOWN} ${times}`]);
  home = await mkdtemp(join(tmpdir(), 'sijill-sealed-'));
  objects = await createFileObjectStore(join(home, 'objects'));
  built = await judgingCase(database, []);
  await importList(FIRST);
  await importList(SECOND);
  await indexNames(database.db, built.caseId);
  await built.addPaper(['السيدة زرقان ترياق'], [{ text: 'زرقان ترياق' }]);
  const explanation = {
    tokens: [
      { left: [0, 5], right: [6, 11], leftText: 'زرقان', rightText: 'Kombushil', weight: 1, reason: 'sound' },
    ],
    fields: [{ field: 'place', left: 'x', right: 'Zwindorak', verdict: 'contradicts', weight: -1 }],
    summary: 'Zarqan Kombushil is much like it',
  } as never;
  await built.compare([{ name: 'زرقان ترياق', ownId: 'FINCH-71', score: 0.8, explanation }]);
  const [candidate] = (await listCandidates(database.db, built.caseId, page)).rows;
  for (const who of ['Ann', 'Basim'])
    await built.judge(candidate!.id, who, 'same', { reason: 'as her brother says' });
});
afterAll(async () => {
  await objects.close();
  await database.close();
  await rm(home, { recursive: true });
});

const places = (bytes: Buffer, words = CANARIES): string[] =>
  words.filter((word) => bytes.includes(Buffer.from(word)));

async function filesWith(folder: string, wanted = CANARIES): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const words = places(await readFile(path).catch(() => Buffer.alloc(0)), wanted);
    if (words.length > 0) found[path.slice(folder.length + 1)] = words;
  }
  return found;
}

describe('names of a list', () => {
  it('are shown to who has the key: people, changes, refused rows, candidates, judgements, searches', async () => {
    const { rows: people } = await listRegistryPeople(database.db, { registryId }, page);
    expect(people.map(({ ownId, missing }) => [ownId, missing])).toEqual([
      ['FINCH-71', false],
      ['FINCH-72', false],
      ['FINCH-73', true],
    ]);
    const first = await getRegistryPerson(database.db, people[0]!.id);
    expect(first.person).toMatchObject({ nameLatin: 'Zarqan Kombushil Hamas', mother: 'Quorvica Narst' });
    expect(first.sourceRow.find(({ column }) => column === 'camp')?.cell).toBe('Zwindorak camp');
    const { rows: changed } = await listRegistryChanges(
      database.db,
      { importId: imports[1]!, kind: 'changed' },
      page,
    );
    expect(changed).toMatchObject([
      { fields: ['mother'], before: { mother: 'Quorvica Melth' }, after: { mother: 'Quorvica Narst' } },
    ]);
    const of = { importId: imports[0]!, severity: 'rejected' as const };
    expect((await listRegistryIssues(database.db, of, page)).rows[0]?.cells).toContain('Wumbleth Nobody');
    const [candidate] = (await listCandidates(database.db, built.caseId, page)).rows;
    expect(candidate).toMatchObject({ comparedName: 'Zarqan Kombushil Hamas', state: 'agreed-same' });
    const detail = await getCandidate(database.db, candidate!.id, reviewer('Ann'));
    expect(detail.judging.judgements[0]).toMatchObject({
      changes: [],
      seen: { comparedName: 'Zarqan Kombushil Hamas' },
    });
    expect(detail.judging.judgements[0]!.seen.otherSha256).toMatch(/^[0-9a-f]{64}$/);
    const words = ['kombushil'];
    expect((await listRegistryPeople(database.db, { registryId, words }, page)).rows).toHaveLength(1);
    const found = await createPeopleFinder(database.db)(built.caseId, { name: 'Belhun Teriak', limit: 5 });
    expect(found.rows[0]?.ownId).toBe('FINCH-72');
  });

  it('stand in no table, sealed ones and those of the queue included', async () => {
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['identity.person', 'public.candidate']),
    );
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await database.pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      // Also what stands there as bytes.
      const bytes = (text: string) =>
        [...text.matchAll(/\\x([0-9a-f]+)/g)]
          .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
          .join(' ');
      const all = Buffer.from(
        rows.map(({ text }) => `${text}\n${Buffer.from(bytes(text), 'latin1')}`).join('\n'),
      );
      if (places(all).length > 0) found[name] = places(all);
    }
    expect(found).toEqual({});
  });

  it('stand in no file of the database, its write-ahead log included', async () => {
    const { rows } = await database.pool.query<{ folder: string; own: string }>(
      `SELECT current_setting('data_directory') AS folder, oid::text AS own FROM pg_database WHERE datname = current_database()`,
    );
    const [{ folder, own } = { folder: '', own: '' }] = rows;
    // Before the checkpoint, which lets go of the log. Other tests write there as well, with other names.
    expect(Object.keys(await filesWith(join(folder, 'pg_wal'), [KNOWN])).length).toBeGreaterThan(0);
    expect(await filesWith(join(folder, 'pg_wal'))).toEqual({});
    await database.pool.query('CHECKPOINT');
    // What stands on a page is there: the search would find it.
    expect(Object.keys(await filesWith(join(folder, 'base', own), ['زرقان'])).length).toBeGreaterThan(0);
    expect(await filesWith(join(folder, 'base', own))).toEqual({});
    expect(await filesWith(join(folder, 'pg_wal'))).toEqual({});
  });

  it('stand in no stored file but the lists themselves, as they were received', async () => {
    const lists = [FIRST, SECOND].map((text) => createHash('sha256').update(text).digest('hex'));
    const found = Object.keys(await filesWith(join(home, 'objects')));
    expect(found).toHaveLength(2);
    for (const sha256 of lists) expect(found.some((path) => path.includes(sha256))).toBe(true);
  });
});

describe('the sealed bytes', () => {
  it('are refused when somebody has put one in the place of another, or changed it', async () => {
    const { rows: people } = await listRegistryPeople(database.db, { registryId }, page);
    const [one, two] = [people[0]!, people[1]!];
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'none',
        (error: { code?: string }) => error.code,
      );
    const tampered = async (statement: string) => {
      await database.pool.query('CREATE TABLE public.kept_people AS SELECT * FROM identity.person');
      await database.pool.query(statement, [one.id, two.id]);
      const told = await code(getRegistryPerson(database.db, one.id));
      await database.pool.query(
        `UPDATE identity.person i SET wrapped = k.wrapped, entry = k.entry, source_row = k.source_row
         FROM public.kept_people k WHERE k.id = i.id`,
      );
      await database.pool.query('DROP TABLE public.kept_people');
      return told;
    };
    const from = 'FROM identity.person o WHERE i.id = $1 AND o.id = $2';
    expect(await tampered(`UPDATE identity.person i SET entry = o.entry ${from}`)).toBe('identity.changed');
    expect(await tampered(`UPDATE identity.person i SET wrapped = o.wrapped ${from}`)).toBe(
      'identity.changed',
    );
    expect(await tampered(`UPDATE identity.person i SET entry = o.entry, wrapped = o.wrapped ${from}`)).toBe(
      'identity.changed',
    );
    expect(await tampered(`UPDATE identity.person i SET entry = i.source_row ${from}`)).toBe(
      'identity.changed',
    );
    expect(
      await tampered(
        `UPDATE identity.person i SET entry = set_byte(i.entry, 40, get_byte(i.entry, 40) # 1) ${from}`,
      ),
    ).toBe('identity.changed');
    expect(await code(getRegistryPerson(database.db, one.id))).toBe('none');
  });

  it('open for nobody without the key, nor with another one, and that is said', async () => {
    const without = await openDatabase(database.url, 1);
    const [person] = (await listRegistryPeople(database.db, { registryId }, page)).rows;
    await expect(getRegistryPerson(without.db, person!.id)).rejects.toMatchObject({ code: 'identity.key' });
    await without.close();
    const wrong = { where: 'another file', current: TEST_KEYS.current, find: () => undefined };
    const other = await openDatabase(database.url, 1, wrong);
    await expect(getRegistryPerson(other.db, person!.id)).rejects.toThrow(/not in another file/);
    await expect(listCandidates(other.db, built.caseId, page)).rejects.toMatchObject({
      code: 'identity.key',
    });
    await other.close();
  });

  it('of the index of names join nobody to a part of a name', async () => {
    const { rows } = await database.pool.query<{ columns: string[] }>(
      `SELECT array_agg(format('%s.%s', table_name, column_name) ORDER BY 1) AS columns FROM information_schema.columns
       WHERE table_name IN ('name_part', 'name_part_sound', 'indexed_name', 'name_bearer', 'name_posting')
         AND column_name IN ('part', 'parts', 'person_id', 'names', 'text')`,
    );
    expect(rows[0]!.columns.sort()).toEqual([
      'name_bearer.person_id',
      'name_part.names',
      'name_part_sound.part',
      'name_posting.names',
      'name_posting.part',
    ]);
  });
});
