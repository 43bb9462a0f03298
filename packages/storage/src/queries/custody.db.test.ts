import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import {
  canonicalJson,
  commitmentOf,
  type JsonValue,
  leafHash,
  merkleRoot,
  readEvent,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from '@sijill/evidence';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { createCase } from './cases.ts';
import { appendCustodyEvent } from './custody.ts';
import { consistencyProof, custodyLogSize, custodyRoot, inclusionProofs } from './custody-tree.ts';
import { verifyLog } from './verify-log.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const event = (objectId: string, details: { [name: string]: JsonValue } = {}) => ({
  actor: 'test',
  action: 'thing.done',
  objectType: 'thing',
  objectId,
  details,
});
const allEvents = async () =>
  (
    await sql<{
      seq: string;
      canonical: string;
      leaf_hash: Buffer;
    }>`SELECT seq, canonical, leaf_hash FROM custody_event ORDER BY seq`.execute(database.db)
  ).rows;
const refused = (statement: string) => expect(database.pool.query(statement)).rejects.toThrow();

describe('the custody log', () => {
  it('hashes every event as RFC 8785 and RFC 6962 say, in the database as in TypeScript', async () => {
    await appendCustodyEvent(database.db, {
      ...event('one', { size: 12, text: 'سجل "\\ \u0001\u007f \u2028 €', nothing: null }),
      role: 'service',
      session: 's1',
      objectSha256: 'ab'.repeat(32),
      parentSha256: ['cd'.repeat(32)],
      tool: 'tool',
      version: '1',
      configSha256: 'ef'.repeat(32),
      purpose: 'court',
    });
    for (const { canonical, leaf_hash } of await allEvents()) {
      const read = readEvent(canonical);
      expect(canonicalJson(read as unknown as JsonValue)).toBe(canonical);
      expect(toHex(leafHash(canonical, sha256))).toBe(leaf_hash.toString('hex'));
    }
  });

  const number = fc.oneof(
    fc.integer(),
    fc.double({ min: 1e-6, max: Number.MAX_SAFE_INTEGER, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }).filter((value) => value === 0 || Math.abs(value) >= 1e-6),
    fc.maxSafeInteger(),
  );
  const text = fc
    .string({ unit: 'binary' })
    .filter((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value));
  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      number,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  it('writes any JSON it takes just as TypeScript does', async () => {
    const values = fc.sample(json, 3_000);
    const { rows } = await sql<{ text: string }>`SELECT canonical_json(value) AS text
      FROM jsonb_array_elements(${JSON.stringify(values)}::jsonb) WITH ORDINALITY AS v(value, place) ORDER BY place`.execute(
      database.db,
    );
    expect(rows.map((row) => row.text)).toEqual(values.map((value) => canonicalJson(value)));
  });

  it.each(['{"اسم": 1}', '{"a": 1e-7}', '{"a": 9007199254740992}'])(
    'does not take what it would write otherwise: %s',
    async (details) => {
      await refused(`SELECT append_custody_event('a', 'b', 'c', 'd', NULL, '${details}')`);
    },
  );

  it('counts without gaps while many write at once and some roll back', async () => {
    const before = await custodyLogSize(database.db);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        database.db.transaction().execute(async (transaction) => {
          await appendCustodyEvent(transaction, event(`object ${at % 5}`));
          if (at % 4 === 0) throw new Error('changed my mind');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    const seqs = (await allEvents()).map(({ seq }) => Number(seq));
    expect(seqs).toEqual(Array.from({ length: before + 30 }, (_, at) => at + 1));
  });

  it('names the event before about the same object', async () => {
    const first = await appendCustodyEvent(database.db, event('chained'));
    await appendCustodyEvent(database.db, event('another'));
    await appendCustodyEvent(database.db, event('chained'));
    const events = (await allEvents()).map(({ canonical }) => readEvent(canonical));
    const own = events.filter((one) => one.object_id === 'chained').map((one) => one.previous_seq);
    expect(own).toEqual([null, first]);
  });

  it('has the root and the proofs of the tree over all its leaves, at every size', async () => {
    const leaves = (await allEvents()).map(({ leaf_hash }) => new Uint8Array(leaf_hash));
    for (let size = 1; size <= leaves.length; size += 1) {
      const root = await custodyRoot(database.db, size);
      expect(toHex(root)).toBe(toHex(merkleRoot(leaves.slice(0, size), sha256)));
      const seqs = [1, Math.ceil(size / 2), size];
      const proofs = await inclusionProofs(database.db, seqs, size);
      for (const seq of seqs) {
        const proof = (proofs.get(seq) ?? []).map((hash) => Buffer.from(hash, 'hex'));
        const leaf = leaves[seq - 1] as Uint8Array;
        expect(verifyInclusion({ leaf, index: seq - 1, size, proof, root }, sha256)).toBe(true);
      }
      const oldSize = Math.ceil(size / 3);
      const proof = (await consistencyProof(database.db, oldSize, size)).map((hash) =>
        Buffer.from(hash, 'hex'),
      );
      const oldRoot = await custodyRoot(database.db, oldSize);
      expect(verifyConsistency({ oldSize, oldRoot, size, root, proof }, sha256)).toBe(true);
    }
  });

  it('refuses every change and removal, and takes nothing but a next event', async () => {
    await refused("UPDATE custody_event SET actor = 'x'");
    await refused('DELETE FROM custody_event');
    await refused('TRUNCATE custody_event');
    await refused("UPDATE custody_node SET hash = ''");
    await refused('DELETE FROM custody_node');
    await refused("UPDATE custody_log SET origin = 'x'");
    const size = await custodyLogSize(database.db);
    await database.pool.query(
      `INSERT INTO custody_event (seq, at, actor, action, object_type, object_id, canonical, leaf_hash)
       VALUES (7, '1999-01-01', 'intruder', 'thing.faked', 'thing', 'x', 'lie', 'lie')`,
    );
    const last = (await allEvents()).at(-1);
    expect(Number(last?.seq)).toBe(size + 1);
    expect(readEvent(last?.canonical ?? '').at.startsWith('1999')).toBe(false);
    expect(last?.leaf_hash.equals(leafHash(last.canonical, sha256))).toBe(true);
  });

  it('keeps the order and says so when the clock goes backwards', async () => {
    const own = await scratchDatabase();
    try {
      await appendCustodyEvent(own.db, event('now'));
      await own.pool.query(
        `CREATE OR REPLACE FUNCTION custody_clock() RETURNS timestamptz LANGUAGE sql AS
         $$ SELECT clock_timestamp() - interval '1 day' $$`,
      );
      await appendCustodyEvent(own.db, event('yesterday'));
      await appendCustodyEvent(own.db, event('still yesterday'));
      const { rows } = await own.pool.query('SELECT canonical FROM custody_event ORDER BY seq DESC LIMIT 3');
      const [third, second, first] = rows.map((row) => readEvent(row.canonical));
      expect(first?.clock_behind_ms).toBeNull();
      expect(second?.clock_behind_ms).toBeGreaterThan(86_000_000);
      expect(second?.clock_behind_ms).toBeLessThanOrEqual(86_400_000);
      expect(third?.clock_behind_ms).toBeNull();
    } finally {
      await own.close();
    }
  });

  it('commits to personal values without holding them, and verifies when the salt is destroyed', async () => {
    const seq = await appendCustodyEvent(database.db, {
      ...event('secretive'),
      secrets: { collected_by: { value: 'فلان' }, text: { value: 'نص', elsewhere: true } },
    });
    const { rows } = await sql<{ name: string; salt: Buffer; value: string | null }>`SELECT name, salt, value
      FROM custody_opening WHERE seq = ${seq} ORDER BY name`.execute(database.db);
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['collected_by', 'فلان'],
      ['text', null],
    ]);
    const stored = (await allEvents()).at(seq - 1);
    expect(stored?.canonical).not.toContain('فلان');
    const { commitments } = readEvent(stored?.canonical ?? '');
    expect(commitments.collected_by).toBe(commitmentOf('فلان', rows[0]?.salt as Uint8Array, sha256));
    expect(commitments.text).toBe(commitmentOf('نص', rows[1]?.salt as Uint8Array, sha256));
    await sql`DELETE FROM custody_opening WHERE seq = ${seq}`.execute(database.db);
    const size = await custodyLogSize(database.db);
    const leaves = (await allEvents()).map(({ leaf_hash }) => leaf_hash);
    expect(toHex(await custodyRoot(database.db, size))).toBe(toHex(merkleRoot(leaves, sha256)));
  });

  it('finds the case of an object by itself', async () => {
    const { id } = await createCase(database.db, 'a case of its own', 'test');
    const { rows } = await sql<{
      case_id: string;
    }>`SELECT case_id FROM custody_event WHERE object_id = ${id}`.execute(database.db);
    expect(rows.map((row) => row.case_id)).toEqual([id]);
  });
});

describe('the log of an older database', () => {
  it('is hashed as it stands when it is brought up to date', async () => {
    const own = await scratchDatabase();
    try {
      await own.pool.query('DROP SCHEMA public, identity CASCADE; CREATE SCHEMA public');
      const folder = new URL('../sql/', import.meta.url);
      const files = (await readdir(folder)).filter((file) => /^\d{4}\.sql$/.test(file)).sort();
      for (const file of files.filter((one) => one < '0007'))
        await own.pool.query(await readFile(new URL(file, folder), 'utf8'));
      for (let at = 0; at < 11; at += 1) {
        const details = { at, sha512: randomBytes(64).toString('hex'), reason: 'ملف' };
        await own.pool.query(
          "SELECT append_custody_event('old', 'file.received', 'document', $1, NULL, $2)",
          [`00000000-0000-4000-8000-00000000000${at % 3}`, details],
        );
      }
      for (const file of files.filter((one) => one >= '0007'))
        await own.pool.query(await readFile(new URL(file, folder), 'utf8'));
      await own.pool.query("SELECT append_custody_event('new', 'thing.done', 'thing', 'x', NULL, '{}')");
      const { rows } = await own.pool.query('SELECT canonical, leaf_hash FROM custody_event ORDER BY seq');
      const events = rows.map((row) => readEvent(row.canonical));
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
      expect(events[5]).toMatchObject({ actor: 'old', previous_seq: 3, details: { at: 5, reason: 'ملف' } });
      expect(events[11]).toMatchObject({ action: 'log.hashed', details: { events_before: 11 } });
      const root = merkleRoot(
        rows.map((row) => row.leaf_hash),
        sha256,
      );
      expect(toHex(await custodyRoot(own.db, 13))).toBe(toHex(root));
    } finally {
      await own.close();
    }
  });
});

describe('a database whose owner is no superuser', () => {
  it('takes events and gives nobody the right to change them', async () => {
    const name = `plain_${randomBytes(4).toString('hex')}`;
    await database.pool.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
    await database.pool.query(`GRANT sijill_api TO ${name}`);
    await database.pool.query(`CREATE DATABASE ${name} OWNER ${name}`);
    const url = new URL(database.url);
    Object.assign(url, { username: name, password: name, pathname: `/${name}` });
    const own = await openDatabase(url.href, 2);
    try {
      await migrate(own.pool);
      const { id } = await createCase(own.db, 'plain', 'test');
      await appendCustodyEvent(own.db, { ...event(id), secrets: { name: { value: 'x' } } });
      for (const change of [
        "UPDATE custody_event SET actor = 'x'",
        'DELETE FROM custody_event',
        'TRUNCATE custody_node',
      ])
        await expect(own.pool.query(change)).rejects.toThrow('permission denied');
      expect((await verifyLog(own.db)).problems).toEqual([]);
    } finally {
      await own.close();
      await database.pool.query(`DROP DATABASE ${name}`);
      await database.pool.query(`DROP ROLE ${name}`);
    }
  });
});
