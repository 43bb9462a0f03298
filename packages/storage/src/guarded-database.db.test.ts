import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledCase } from '../../../test/support/filled-case.ts';
import { TEST_KEYS } from '../../../test/support/identity-keys.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { type GuardedDatabase, openGuardedDatabase } from './guarded-database.ts';
import { migrate, openDatabase, requirePlainOwner } from './index.ts';
import { NOBODY, withEveryCase, withScope } from './scope.ts';

let database: ScratchDatabase;
let guarded: GuardedDatabase;
let mine: Filled;
let other: Filled;

type Filled = Awaited<ReturnType<typeof filledCase>>;

beforeAll(async () => {
  database = await scratchDatabase();
  mine = await filledCase(database, 'مالك');
  other = await filledCase(database, 'سراج');
  guarded = await openGuardedDatabase(database.url, 2, TEST_KEYS);
});
afterAll(async () => {
  await guarded.close();
  await database.close();
});

const asMember = <T>(act: () => T): T => withScope({ ...NOBODY, account: 'x', cases: [mine.caseId] }, act);
const count = async (table: string): Promise<number> =>
  Number(
    (await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(guarded.db)).rows[0]?.n,
  );

describe('connections', () => {
  it('are asked for signs of life, in case their host is lost', async () => {
    const asked = sql<{ idle: string; count: string }>`
      SELECT current_setting('tcp_keepalives_idle') AS idle, current_setting('tcp_keepalives_count') AS count`;
    const wanted = [{ idle: '30', count: '3' }];
    expect((await withScope(NOBODY, () => asked.execute(guarded.db))).rows).toEqual(wanted);
    expect((await asked.execute(database.db)).rows).toEqual(wanted);
  });
});

describe('the role of the HTTP interface, with raw SQL', () => {
  it('reads nothing of another case from any table, and all of its own', async () => {
    const { rows: rules } = await database.pool.query<{ table_name: string }>(
      `SELECT table_name FROM access_rule WHERE rule NOT LIKE 'free%' AND rule <> 'none' ORDER BY 1`,
    );
    expect(rules.length).toBeGreaterThan(30);
    const filled: string[] = [];
    for (const { table_name: table } of rules) {
      const all = await withEveryCase(() => count(table));
      const own = await asMember(() => count(table));
      const nobodys = await withScope(NOBODY, () => count(table));
      expect(nobodys, table).toBe(0);
      if (all === 0) continue;
      filled.push(table);
      expect(own, table).toBeGreaterThan(0);
      expect(own, table).toBeLessThan(all);
    }
    expect(filled.length).toBeGreaterThan(20);
  });

  it('finds no row of another case by its id, by a join, or by counting', async () => {
    const read = (query: ReturnType<typeof sql>) => asMember(() => query.execute(guarded.db));
    const id = other.paper.documentId;
    expect((await read(sql`SELECT * FROM document WHERE id = ${id}`)).rows).toEqual([]);
    expect((await read(sql`SELECT * FROM page WHERE document_id = ${id}`)).rows).toEqual([]);
    expect(
      (
        await read(
          sql`SELECT t.text FROM transcription t JOIN page p ON p.id = t.page_id WHERE p.id = ${other.paper.pageId}`,
        )
      ).rows,
    ).toEqual([]);
    expect((await read(sql`SELECT text FROM mention WHERE text LIKE '%سراج%'`)).rows).toEqual([]);
    expect(
      (await read(sql`SELECT wrapped FROM identity.person WHERE case_id = ${other.caseId}`)).rows,
    ).toEqual([]);
    expect((await read(sql`SELECT value FROM custody_opening WHERE value LIKE 'canary%'`)).rows).toHaveLength(
      1,
    );
    expect((await read(sql`SELECT case_id FROM custody_event WHERE case_id = ${other.caseId}`)).rows).toEqual(
      [],
    );
  });

  it('changes nothing of another case, and moves nothing into it', async () => {
    const run = (query: ReturnType<typeof sql>) => asMember(() => query.execute(guarded.db));
    expect(
      (await run(sql`UPDATE candidate SET score = 0 WHERE id = ${other.candidate}`)).numAffectedRows,
    ).toBe(0n);
    expect((await run(sql`DELETE FROM saved_search WHERE case_id = ${other.caseId}`)).numAffectedRows).toBe(
      0n,
    );
    const refused = /row-level security/;
    await expect(
      run(sql`INSERT INTO saved_search (case_id, name, request) VALUES (${other.caseId}, 'x', '{}')`),
    ).rejects.toThrow(refused);
    await expect(run(sql`UPDATE saved_search SET case_id = ${other.caseId}`)).rejects.toThrow(refused);
  });

  it('cannot switch the rules off, rewrite the log or become its owner by one statement', async () => {
    const run = (text: string) => asMember(() => sql.raw(text).execute(guarded.db));
    for (const text of [
      'ALTER TABLE document DISABLE ROW LEVEL SECURITY',
      'DROP POLICY access ON document',
      'DELETE FROM custody_event',
      'DELETE FROM custody_opening',
      'UPDATE judgement SET act = act',
      "SELECT set_config('sijill.erasing', 'on', true); UPDATE correction SET reason = ''",
      "SELECT set_config('sijill.erasing', 'on', true); UPDATE redaction_box SET reason = ''",
      'DELETE FROM security_event',
      'SELECT * FROM page_tiff',
      'UPDATE access_rule SET rule = rule',
      'CREATE TABLE own (id integer)',
      'RESET ROLE; ALTER TABLE document DISABLE ROW LEVEL SECURITY',
    ])
      await expect(run(text), text).rejects.toThrow(/permission denied|must be owner/);
  });

  it('does nothing at all when nobody has said for whom', async () => {
    await expect(count('document')).rejects.toThrow('outside of any scope');
  });

  it('serves two people on the same connections without mixing them', async () => {
    const asOther = <T>(act: () => T): T => withScope({ ...NOBODY, cases: [other.caseId] }, act);
    const ids = () =>
      sql<{ case_id: string }>`SELECT DISTINCT case_id FROM document, pg_sleep(0.002)`.execute(guarded.db);
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const { rows } = await (at % 2 ? asMember(ids) : asOther(ids));
        return (
          rows.every(({ case_id }) => case_id === (at % 2 ? mine.caseId : other.caseId)) && rows.length === 1
        );
      }),
    );
    expect(answers.every(Boolean)).toBe(true);
  });

  it('loses a connection in use to a database that is killed, and takes another', async () => {
    const cut = asMember(() =>
      guarded.db.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(transaction);
        await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
        // Nothing is asked just now: the connection itself says that it is gone.
        await new Promise((resolve) => setTimeout(resolve, 200));
        await sql`SELECT 1`.execute(transaction);
      }),
    );
    await expect(cut).rejects.toThrow();
    await expect(asMember(() => sql`SELECT 1`.execute(guarded.db))).resolves.toBeDefined();
  });

  it('uses the index of words beside the rules', async () => {
    const { rows } = await asMember(() =>
      guarded.db.transaction().execute(async (transaction) => {
        await sql`SET LOCAL enable_seqscan = off`.execute(transaction);
        return sql<{
          'QUERY PLAN': string;
        }>`EXPLAIN SELECT key FROM search_page WHERE words @@ 'مالك'`.execute(transaction);
      }),
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_page_words');
  });
});

it('a table without a line in access.sql stops the migration', async () => {
  await database.pool.query('CREATE TABLE forgotten (id integer)');
  await database.pool.query('DELETE FROM access_applied');
  await expect(migrate(database.pool)).rejects.toThrow('tables without a line in access.sql: forgotten');
  await database.pool.query('DROP TABLE forgotten');
  await expect(migrate(database.pool)).resolves.toBeGreaterThan(0);
});

describe('the owner of the database', () => {
  it('is refused where it is a superuser: nothing would bind what it does', async () => {
    await expect(requirePlainOwner(database.pool)).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('superuser'),
    });
  });

  it('needs no more than its database and the role of the HTTP interface', async () => {
    const name = `plain_${Date.now()}`;
    await database.pool.query(`CREATE ROLE ${name} LOGIN PASSWORD 'only for this test'`);
    await database.pool.query(
      `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`,
    );
    const url = new URL(database.url);
    Object.assign(url, { username: name, password: 'only for this test', pathname: `/${name}` });
    const plain = await openDatabase(url.href, 2);
    try {
      await requirePlainOwner(plain.pool);
      await expect(migrate(plain.pool)).rejects.toThrow(`GRANT sijill_api TO ${name}`);
      await database.pool.query(`GRANT sijill_api TO ${name}`);
      await migrate(plain.pool);
      const bound = await openGuardedDatabase(url.href, 1);
      await withScope(NOBODY, () => sql`SELECT count(*) FROM document`.execute(bound.db));
      await bound.close();
    } finally {
      await plain.close();
      await database.pool.query(`DROP DATABASE ${name}`);
      await database.pool.query(`DROP ROLE ${name}`);
    }
  });
});
