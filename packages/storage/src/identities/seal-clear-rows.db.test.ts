import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TEST_KEYS } from '../../../../test/support/identity-keys.ts';
import { personIdOf, registeredPeople } from '../../../../test/support/registry-rows.ts';
import { type OpenDatabase, openDatabase } from '../database.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import { listCandidates } from '../queries/candidates.ts';
import { getJudging } from '../queries/judgements.ts';
import { listChangesOfPerson } from '../queries/registry-changes.ts';
import { listRegistryIssues } from '../queries/registry-issues.ts';
import { getRegistryPerson, listRegistryPeople } from '../queries/registry-people.ts';
import { sha256OfJson } from '../sha256.ts';
import { prepareIdentities } from './prepare.ts';

// A database as the version before left it, in the clear, brought to this one.

const name = `clear_${randomBytes(6).toString('hex')}`;
const url = inject('postgresUrl').replace(/\/sijill$/, `/${name}`);
const PEOPLE = 2_500;
/** The same, whose starts die later on. */
const dies = `${name}_dies`;
let database: OpenDatabase;
let caseId: string;
let registryId: string;
let importId: string;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
const one = async (statement: string, ...values: unknown[]) =>
  (await database.pool.query(statement, values)).rows[0];

const VICTIM = {
  ownId: 'Q-1',
  nameArabic: 'زرقان كوبيل',
  nameLatin: 'Zarqan Kobil',
  minor: true,
  aliases: [],
};
const EXPLANATION = {
  tokens: [],
  fields: [{ field: 'place', left: 'x', right: 'Zundrak', verdict: 'contradicts', weight: -1 }],
  summary: 'Kobil is like it',
  namesakes: 1,
  matcherVersion: '1',
};

beforeAll(async () => {
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
  database = await openDatabase(url, 3, TEST_KEYS);
  const before = (await knownMigrations()).map(({ version }) => version).filter((version) => version < 20);
  await migrate(database.pool, new Set(before));
  caseId = (await one(`INSERT INTO case_file (name) VALUES ('old') RETURNING id`)).id;
  registryId = (
    await one(
      `INSERT INTO registry (case_id, name, rejected) VALUES ($1, 'list', '[{"reason":"Kobil"}]') RETURNING id`,
      caseId,
    )
  ).id;
  const file = await one(
    `INSERT INTO registry_file (case_id, name, size, sha256, actor) VALUES ($1, 'l.csv', 1, 'x', 't') RETURNING id`,
    caseId,
  );
  importId = (
    await one(
      `INSERT INTO registry_import (case_id, registry_id, registry_name, file_id, reading, mapping, dry_run, actor, status)
       VALUES ($1, $2, 'list', $3, '{}', '{"columns":[]}', false, 't', 'done') RETURNING id`,
      caseId,
      registryId,
      file.id,
    )
  ).id;
  await database.pool.query(
    `INSERT INTO registry_person (registry_id, own_id, person, source_row, line, search_text, source_import_id, erased_at)
     SELECT $1, 'Q-' || n, CASE WHEN n = 1 THEN $2::jsonb ELSE jsonb_build_object('ownId', 'Q-' || n, 'nameLatin',
       'Kobil ' || n, 'aliases', '[]'::jsonb) END, jsonb_build_object('camp', 'Zundrak ' || n), n + 1, 'q-' || n || ' kobil ' || n,
       $3, CASE WHEN n = 2 THEN now() END
     FROM generate_series(1, $4::integer) n`,
    [registryId, JSON.stringify(VICTIM), importId, PEOPLE],
  );
  const victim = await one(`SELECT id, generation FROM registry_person WHERE own_id = 'Q-1'`);
  await database.pool.query(
    `INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row, after_person, after_row)
     VALUES ($1, $2, 'changed', '{nameLatin}', '{"ownId":"Q-1","nameLatin":"Kobil before","aliases":[]}', '{"camp":"Zundrak old"}',
       $3, '{"camp":"Zundrak 1"}')`,
    [importId, victim.id, JSON.stringify(VICTIM)],
  );
  await database.pool.query(
    `INSERT INTO registry_import_issue (import_id, line, severity, code, column_name, reason, details, cells)
     VALUES ($1, 9, 'rejected', 'name-missing', 'name', 'Kobil has no name', '{"cell":"Kobil"}', '{"Kobil","Zundrak"}')`,
    [importId],
  );
  const document = await one(
    `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
     VALUES ($1, 'a', 'a', 1, 'd', 'SJL-1', 'processed') RETURNING id`,
    caseId,
  );
  const page = await one(
    `INSERT INTO page (document_id, number, status) VALUES ($1, 1, 'read') RETURNING id`,
    document.id,
  );
  const transcription = await one(
    `INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes, confidence)
     VALUES ($1, 'i', 'c', 'ocr', 'e', '1', 'سالم', '', 1) RETURNING id`,
    page.id,
  );
  const mention = await one(
    `INSERT INTO mention (document_id, page_id, transcription_id, kind, span_start, span_end, text, zone, confidence, found_by,
       value, words, search_text, extractor_version)
     VALUES ($1, $2, $3, 'person', 0, 4, 'سالم', 'body', 1, 'x', '{"kind":"person","name":"سالم"}', '{}', '', '1') RETURNING id`,
    document.id,
    page.id,
    transcription.id,
  );
  const candidate = await one(
    `INSERT INTO candidate (case_id, document_id, mention_id, registry_person_id, score, compared_name, explanation,
       matcher_version, judged, state)
     VALUES ($1, $2, $3, $4, 0.8, 'Zarqan Kobil', $5, '1', true, 'awaiting-second') RETURNING id`,
    caseId,
    document.id,
    mention.id,
    victim.id,
    JSON.stringify(EXPLANATION),
  );
  const seen = {
    mentionText: 'سالم',
    lineText: 'سالم',
    pageId: page.id,
    transcriptionId: transcription.id,
    extractorVersion: '1',
    imageSha256: 'i',
    place: null,
    score: 0.8,
    comparedName: 'Zarqan Kobil',
    explanationSha256: sha256OfJson({ tokens: [], fields: [['place', 'x', 'Zundrak', 'contradicts']] }),
    namesakes: 1,
    matcherVersion: '1',
    otherSha256: sha256OfJson(VICTIM),
    proposed: true,
  };
  await database.pool.query(
    `INSERT INTO judgement (candidate_id, act, certainty, reason, reviewer_key, reviewer_name, authenticated, blind, seen, salt, created_at)
     VALUES ($1, 'same', 'high', '', 'ann', 'Ann', false, true, $2, 'salt', now())`,
    [candidate.id, JSON.stringify(seen)],
  );
  // As a database in use has done by itself: the planner's statistics hold values of the columns.
  await database.pool.query('ANALYZE');
  await database.close();
  await asAdmin(`CREATE DATABASE ${dies} TEMPLATE ${name} STRATEGY file_copy`);
  database = await openDatabase(url, 4, TEST_KEYS);
});
afterAll(async () => {
  await database.close();
  await asAdmin(`DROP DATABASE IF EXISTS ${name}`);
  await asAdmin(`DROP DATABASE IF EXISTS ${dies}`);
});

const WORDS = ['Kobil', 'كوبيل', 'Zundrak', 'kobil'];

async function filesWithWords({ pool } = database): Promise<string[]> {
  await pool.query('CHECKPOINT');
  const { rows } = await pool.query(
    `SELECT current_setting('data_directory') AS folder, oid::text AS own FROM pg_database WHERE datname = current_database()`,
  );
  const { folder, own } = rows[0];
  const files = await readdir(join(folder, 'base', own));
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(join(folder, 'base', own, file)).catch(() => Buffer.alloc(0));
    if (WORDS.some((word) => bytes.includes(word))) found.push(file);
  }
  return found;
}

describe('a database with identities in the clear', () => {
  it('is sealed when the new version starts, goes on where a start was cut short, and keeps nothing in its files', async () => {
    expect((await filesWithWords()).length).toBeGreaterThan(3);
    await migrate(database.pool);
    // The first start dies in the middle: people are sealed, candidates are not.
    await database.pool.query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON candidate FOR EACH ROW EXECUTE FUNCTION die()`);
    await expect(prepareIdentities(database, TEST_KEYS)).rejects.toThrow('killed');
    expect(await one('SELECT count(*)::integer AS n FROM registry_person WHERE person IS NOT NULL')).toEqual({
      n: 0,
    });
    expect(await one('SELECT count(*)::integer AS n FROM candidate WHERE explanation IS NOT NULL')).toEqual({
      n: 1,
    });
    await database.pool.query('DROP TRIGGER die ON candidate; DROP FUNCTION die()');
    // As a backup, autovacuum, or somebody who writes into another database of the server: their view is older.
    const reader = await database.pool.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM page');
    const writer = new pg.Client({ connectionString: inject('postgresUrl') });
    await writer.connect();
    await writer.query('BEGIN; SELECT pg_current_xact_id()');
    const start = prepareIdentities(database, TEST_KEYS);
    // All is sealed, and waits.
    const open = `SELECT (SELECT count(*) FROM candidate WHERE explanation IS NOT NULL)
      + (SELECT count(*) FROM registry_import_issue WHERE reason IS NOT NULL) AS n`;
    await expect.poll(() => one(open), { timeout: 30_000 }).toEqual({ n: '0' });
    const waits = `SELECT count(*)::integer AS n FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_replication_slots%'`;
    await expect.poll(() => one(waits), { timeout: 30_000 }).toEqual({ n: 1 });
    expect((await filesWithWords()).length).toBeGreaterThan(3);
    await reader.query('ROLLBACK');
    reader.release();
    await writer.query('ROLLBACK');
    await writer.end();
    // One candidate, one judgement, one remark; people and changes stand already.
    expect(await start).toEqual({ sealed: 3 });
    expect(await prepareIdentities(database, TEST_KEYS)).toEqual({ sealed: 0 });
    expect(await filesWithWords()).toEqual([]);
  });

  it('keeps nothing in its files either when starts die before a table was written anew, and between tables', async () => {
    const dying = await openDatabase(url.replace(name, dies), 4, TEST_KEYS);
    const query = async (statement: string) => (await dying.pool.query(statement)).rows;
    /** A start that is killed while it waits to write `table` anew: somebody reads it. */
    const dieAt = async (table: string): Promise<void> => {
      const reader = await dying.pool.connect();
      await reader.query(`BEGIN; LOCK TABLE ${table} IN ACCESS SHARE MODE`);
      const start = expect(prepareIdentities(dying, TEST_KEYS)).rejects.toThrow(/terminat/);
      const kill = `SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
        WHERE datname = current_database() AND query = 'VACUUM FULL ${table}' AND wait_event_type = 'Lock'`;
      await expect.poll(() => query(kill), { timeout: 30_000 }).toEqual([{ killed: true }]);
      await start;
      await reader.query('ROLLBACK');
      reader.release();
    };
    try {
      await migrate(dying.pool);
      await dieAt('registry');
      const clear = 'SELECT count(*)::integer AS n FROM registry_person WHERE person IS NOT NULL';
      expect(await query(clear)).toEqual([{ n: 0 }]);
      const before = await filesWithWords(dying);
      expect(before.length).toBeGreaterThan(3);
      await dieAt('candidate');
      const between = await filesWithWords(dying);
      expect(between.length).toBeGreaterThan(0);
      expect(between.length).toBeLessThan(before.length);
      // Nothing is left to be sealed, and still the files are written anew.
      expect(await prepareIdentities(dying, TEST_KEYS)).toEqual({ sealed: 0 });
      expect(await filesWithWords(dying)).toEqual([]);
    } finally {
      await dying.close();
    }
  });

  it('has lost nothing of it', async () => {
    const people = await registeredPeople(database.db, caseId);
    expect(people).toHaveLength(PEOPLE);
    const id = await personIdOf(database.db, caseId, 'Q-1');
    const person = await getRegistryPerson(database.db, id);
    expect(person.person).toEqual(VICTIM);
    expect(person.sourceRow).toEqual([{ column: 'camp', cell: 'Zundrak 1', field: null }]);
    expect(await listChangesOfPerson(database.db, id)).toMatchObject([
      {
        before: { nameLatin: 'Kobil before' },
        beforeRow: { camp: 'Zundrak old' },
        after: VICTIM,
        afterRow: { camp: 'Zundrak 1' },
      },
    ]);
    const words = ['kobil', '2499'];
    const { rows: found } = await listRegistryPeople(database.db, { registryId, words }, { limit: 10 });
    expect(found.map(({ ownId }) => ownId)).toEqual(['Q-2499']);
    const issues = await listRegistryIssues(database.db, { importId, severity: 'rejected' }, { limit: 10 });
    expect(issues.rows).toMatchObject([
      {
        reason: 'Kobil has no name',
        details: { cell: 'Kobil' },
        cells: ['Kobil', 'Zundrak'],
        column: 'name',
      },
    ]);
    const { rows } = await listCandidates(database.db, caseId, { limit: 10, flagged: true });
    expect(rows).toMatchObject([{ comparedName: 'Zarqan Kobil', explanation: EXPLANATION }]);
    // What Ann saw is what there is: her judgement stands without another look.
    const reader = { key: 'ann', name: 'Ann' };
    const judging = await getJudging(database.db, { kind: 'candidate', id: rows[0]!.id, reader });
    expect(judging.judgements).toMatchObject([{ changes: [], seen: { comparedName: 'Zarqan Kobil' } }]);
  });

  it('marks who is protected and who was erased, and asks for no new comparison', async () => {
    expect(
      await one(
        `SELECT count(*) FILTER (WHERE protected)::integer AS protected, count(*) FILTER (WHERE generation <> 1)::integer AS compared
         FROM registry_person`,
      ),
    ).toEqual({ protected: 1, compared: 0 });
    const erased = await one(
      `SELECT p.own_key, i.wrapped, i.entry FROM registry_person p JOIN identity.person i USING (id) WHERE p.erased_at IS NOT NULL`,
    );
    expect(erased).toEqual({ own_key: null, wrapped: null, entry: null });
  });

  it('takes nothing in the clear any more', async () => {
    await expect(
      database.pool.query(`INSERT INTO registry_person (registry_id, line, own_id) VALUES ($1, 1, 'x')`, [
        registryId,
      ]),
    ).rejects.toThrow(/registry_person_sealed/);
    await expect(database.pool.query(`UPDATE candidate SET compared_name = 'x'`)).rejects.toThrow(
      /candidate_sealed/,
    );
  });

  it('does not start with another key file, nor without one', async () => {
    const other = { where: 'elsewhere', current: TEST_KEYS.current, find: () => undefined };
    await expect(prepareIdentities(database, other)).rejects.toMatchObject({ code: 'identity.key' });
  });
});
