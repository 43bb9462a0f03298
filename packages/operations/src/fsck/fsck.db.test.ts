import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Config, readConfig } from '@sijill/runtime';
import { createFileObjectStore, makeCheckpoint, openDatabase } from '@sijill/storage';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TEST_KEYS, writeTestKeys } from '../../../../test/support/identity-keys.ts';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { openHome } from '../open-home.ts';
import { fsck } from './fsck.ts';

// One sound case is made once; each test breaks a copy of its database, or one of its files and mends that again.
const admin = () => inject('postgresUrl');
const name = `fsck_${randomBytes(6).toString('hex')}`;
const urlOf = (database: string) => admin().replace(/\/sijill$/, `/${database}`);

let folder: string;
let config: Config;
let note: string;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-fsck-'));
  config = { ...readConfig({ SIJILL_HOME: folder }), databaseUrl: urlOf(name) };
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template_sijill`);
  const database = await openDatabase(urlOf(name), 2, TEST_KEYS);
  const objects = createFileObjectStore(join(folder, 'objects'));
  await sampleCase({ database, objects }, 'Checked');
  // The helper writes people past the import.
  await database.pool.query(
    'UPDATE registry r SET people = (SELECT count(*) FROM registry_person p WHERE p.registry_id = r.id)',
  );
  writeTestKeys(join(folder, 'keys', 'identities.key'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFile(
    join(folder, 'keys', 'custody-ed25519.pem'),
    privateKey.export({ format: 'pem', type: 'pkcs8' }),
    { mode: 0o600 },
  );
  const signer = {
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  };
  note = (await makeCheckpoint(database.db, signer, { reason: 'asked' })).note;
  await database.close();
});
afterAll(async () => {
  await asAdmin(`DROP DATABASE IF EXISTS ${name}`);
  await rm(folder, { recursive: true, force: true });
});

/** What fsck says of a copy of the sound database after `statement` was forced on it. */
async function checkAfter(statement: string, options: { deep?: boolean; checkpoints?: string[] } = {}) {
  const copy = `${name}_copy`;
  await asAdmin(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
  try {
    const client = new pg.Client({ connectionString: urlOf(copy) });
    await client.connect();
    // What a failing disk or an administrator can do and the application cannot.
    await client.query('SET session_replication_role = replica');
    await client.query(statement || 'SELECT').finally(() => client.end());
    const home = await openHome({ ...config, databaseUrl: urlOf(copy) });
    const report = await fsck({ ...home, running: false }, options).finally(() => home.close());
    return {
      report,
      codes: report.findings.map(({ code }) => code).filter((code) => code !== 'work.waiting'),
    };
  } finally {
    await asAdmin(`DROP DATABASE ${copy} WITH (FORCE)`);
  }
}

/** With the triggers that keep the log whole. */
const asTheServer = 'SET session_replication_role = DEFAULT;';
const first = (table: string, order = 'id') => `(SELECT id FROM ${table} ORDER BY ${order} LIMIT 1)`;
const pathOf = async (prefix: string) => {
  for await (const { key } of createFileObjectStore(join(folder, 'objects')).list(prefix))
    return join(folder, 'objects', 'objects', key);
  throw new Error('nothing is stored');
};

describe('fsck', () => {
  it('says nothing of a sound case, looking closely and with a checkpoint from outside', async () => {
    const { report, codes } = await checkAfter('', { deep: true, checkpoints: [note] });
    expect(codes).toEqual([]);
    expect(report).toMatchObject({ clean: true, documents: 4, pages: 6 });
    expect(report.events).toBeGreaterThan(15);
    expect(report.objects).toBeGreaterThan(6);
  });

  it.each([
    [
      'a received file whose row is lost',
      `DELETE FROM batch_file WHERE id = ${first('batch_file', 'ordinal')}`,
      ['batch.unaccounted', 'document.unsent'],
    ],
    [
      'a document whose row is lost',
      `DELETE FROM document WHERE id = ${first('document', 'evidence_number DESC')}`,
      ['document.gone', 'evidence-number.gap', 'reference.broken'],
    ],
    [
      'a document twice',
      `ALTER TABLE document DROP CONSTRAINT document_case_id_sha256_key; INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status, error_code, reason) SELECT case_id, sha256, sha512, size, name, 'SJL-000009', 'failed', 'x', 'x' FROM document LIMIT 1`,
      ['document.twice', 'evidence-number.beyond', 'document.unlogged'],
    ],
    [
      'a hash exchanged for another',
      `UPDATE document SET sha256 = repeat('a', 64) WHERE id = ${first('document', 'evidence_number')}`,
      ['document.unlogged', 'object.missing'],
    ],
    ['a lost page', `DELETE FROM page WHERE number = 3`, ['page.lost']],
    [
      'a reading that the log does not know',
      `INSERT INTO transcription (page_id, image_sha256, input_sha256, configuration_hash, reading, source, engine, engine_version, text, boxes, boxes_format, confidence) SELECT page_id, image_sha256, input_sha256, configuration_hash, 99, source, engine, engine_version, text, boxes, boxes_format, confidence FROM transcription WHERE source = 'ocr' LIMIT 1`,
      ['transcription.unlogged'],
    ],
    [
      'a text of nobody',
      `UPDATE transcription SET source = 'person' WHERE id = ${first('transcription')}`,
      ['correction.unlogged'],
    ],
    [
      'a page that was read twice without being asked for again',
      `${asTheServer} SELECT append_custody_event(jsonb_build_object('actor', 'ocr', 'action', 'page.read', 'object_type', 'page', 'object_id', object_id, 'details', details)) FROM custody_event WHERE action = 'page.read' ORDER BY seq LIMIT 1`,
      ['page.read-twice'],
    ],
    [
      'a document that was received twice',
      `${asTheServer} SELECT append_custody_event(jsonb_build_object('actor', 'api', 'action', 'file.received', 'object_type', 'document', 'object_id', object_id, 'details', details - 'batch')) FROM custody_event WHERE action = 'file.received' AND object_type = 'document' ORDER BY seq LIMIT 1`,
      ['document.received-twice'],
    ],
    [
      'a finished package that the log does not know',
      `INSERT INTO package (case_id, actor, status, object_key, sha256, size) SELECT id, 'test', 'ready', 'packages/none.zip', repeat('a', 64), 1 FROM case_file LIMIT 1`,
      ['export.unlogged'],
    ],
    [
      'a package that was finished twice',
      `${asTheServer} SELECT append_custody_event(jsonb_build_object('actor', 'export', 'action', 'package.ready', 'object_type', 'package', 'object_id', '00000000-0000-4000-8000-000000000001', 'details', '{}'::jsonb)); SELECT append_custody_event(jsonb_build_object('actor', 'export', 'action', 'package.ready', 'object_type', 'package', 'object_id', '00000000-0000-4000-8000-000000000001', 'details', '{}'::jsonb))`,
      ['result.twice'],
    ],
    ['a sum that is wrong', "UPDATE case_count SET n = n + 1 WHERE what = 'pages'", ['count.differs']],
    [
      'a page that shows the text of another',
      `UPDATE page SET transcription_id = (SELECT transcription_id FROM page WHERE number = 2 AND transcription_id IS NOT NULL LIMIT 1) WHERE id = (SELECT id FROM page WHERE number = 1 AND transcription_id IS NOT NULL LIMIT 1)`,
      ['page.foreign-text', 'search.page'],
    ],
    [
      'a mention outside its text',
      'UPDATE mention SET span_start = 5000, span_end = 5001 WHERE ordinal = (SELECT min(ordinal) FROM mention)',
      ['mention.span'],
    ],
    [
      'a page that search lost',
      'DELETE FROM search_page WHERE key = (SELECT min(key) FROM search_page)',
      ['search.page'],
    ],
    [
      'a registry that lost a person',
      `DELETE FROM registry_person WHERE id = ${first('registry_person')}`,
      ['registry.count'],
    ],
    [
      'a document compared with a state that never was',
      `UPDATE document SET compared_generation = 99 WHERE id = ${first('document')}`,
      ['link.generation'],
    ],
    [
      'a link that nobody made',
      `UPDATE candidate SET state = 'agreed-same' WHERE id = ${first('candidate')}`,
      ['link.without-two-people'],
    ],
    [
      'an event of the log edited',
      `UPDATE custody_event SET canonical = replace(canonical, 'local', 'loca1') WHERE seq = 3`,
      ['log.hash', 'log.canonical', 'checkpoint.root'],
    ],
    [
      'an event edited with its hash and the tree',
      `UPDATE custody_event SET actor = 'someone' WHERE seq = 1; UPDATE custody_event SET canonical = custody_canonical(custody_event) WHERE seq = 1; UPDATE custody_event SET leaf_hash = custody_leaf(canonical) WHERE seq = 1; DELETE FROM custody_node; SELECT custody_grow(seq, leaf_hash) FROM custody_event ORDER BY seq`,
      ['checkpoint.root'],
    ],
    ['an event removed', 'DELETE FROM custody_event WHERE seq = 4', ['log.gap']],
    [
      'a checkpoint with another signature',
      `UPDATE custody_checkpoint SET note = overlay(note PLACING 'AAAA' FROM length(note) - 40)`,
      ['checkpoint.signature'],
    ],
  ])('finds %s', async (_, statement, expected) => {
    const { report, codes } = await checkAfter(statement);
    expect(report.clean).toBe(false);
    expect(codes).toEqual(expect.arrayContaining(expected));
    for (const { what, todo, subjects } of report.findings) {
      expect(what.length * todo.length).toBeGreaterThan(0);
      expect(subjects.length).toBeGreaterThan(0);
    }
  });

  it('finds nothing in a page that was read again because somebody asked', async () => {
    const { codes } = await checkAfter(
      `${asTheServer} SELECT append_custody_event(jsonb_build_object('actor', 'test', 'action', 'document.read-again', 'object_type', 'document', 'object_id', e.details->>'document', 'details', '{}'::jsonb)) FROM custody_event e WHERE action = 'page.read' ORDER BY seq LIMIT 1;
       SELECT append_custody_event(jsonb_build_object('actor', 'ocr', 'action', 'page.read', 'object_type', 'page', 'object_id', object_id, 'details', details)) FROM custody_event WHERE action = 'page.read' ORDER BY seq LIMIT 1`,
    );
    expect(codes).toEqual([]);
  });

  it('names everything that was set aside', async () => {
    const { report, codes } = await checkAfter(
      `INSERT INTO package (case_id, actor, status, error_code, reason) SELECT id, 'test', 'failed', 'package.poison', 'x' FROM case_file LIMIT 1;
       INSERT INTO link_work (case_id, comparing_error) SELECT id, 'comparison.poison' FROM case_file LIMIT 1
         ON CONFLICT (case_id) DO UPDATE SET comparing_error = 'comparison.poison';
       UPDATE document SET status = 'failed', error_code = 'extraction.poison', reason = 'x' WHERE id = ${first('document', 'evidence_number')}`,
    );
    expect(codes).toContain('work.parked');
    const parked = report.findings.find(({ code }) => code === 'work.parked');
    expect(parked?.subjects.map((subject) => subject.replace(/ [0-9a-f-]{36}$/, '')).sort()).toEqual(
      expect.arrayContaining(['document SJL-000001', 'link', 'package']),
    );
    expect(report.clean || codes.every((code) => code === 'work.parked' || code === 'count.differs')).toBe(
      true,
    );
  });

  it('tells an import from the server that nobody does', async () => {
    const { report } = await checkAfter(
      `INSERT INTO server_import (case_id, batch_id, location, actor) SELECT case_id, id, '/nowhere', 'test' FROM batch LIMIT 1`,
    );
    expect(report.findings.find(({ code }) => code === 'work.waiting')?.subjects).toContain('1 of gather');
  });

  it('finds an old backup by the checkpoint that was kept outside', async () => {
    const { codes } = await checkAfter(
      'DELETE FROM custody_checkpoint; DELETE FROM custody_node; DELETE FROM custody_event WHERE seq > 8; SELECT custody_grow(seq, leaf_hash) FROM custody_event ORDER BY seq',
      { checkpoints: [note] },
    );
    expect(codes).toContain('checkpoint.rolled-back');
    expect(codes.filter((code) => code.startsWith('log.'))).toEqual([]);
  });

  it.each([
    ['lost', 'DELETE FROM search_sequence WHERE key = (SELECT min(key) FROM search_sequence)'],
    ['others', String.raw`UPDATE search_sequence SET words = words || '\x0000'`],
  ])('looking closely finds a page whose words in their order are %s', async (_, statement) => {
    expect((await checkAfter(statement, { deep: true })).codes).toEqual(['search.words']);
  });

  it("finds stored files that are missing, cut, changed, or nobody's", async () => {
    const store = createFileObjectStore(join(folder, 'objects'));
    const original = await pathOf('originals/');
    const bytes = await readFile(original);
    await truncate(original, 3);
    expect((await checkAfter('')).codes).toEqual(['object.size']);
    await writeFile(original, Buffer.alloc(bytes.length));
    expect((await checkAfter('')).codes).toEqual([]);
    expect((await checkAfter('', { deep: true })).codes).toEqual(['object.changed']);
    await unlink(original);
    expect((await checkAfter('')).codes).toEqual(['object.missing']);
    await writeFile(original, bytes);
    await store.put('originals/nobody', Readable.from([Buffer.from('x')]), 1);
    const { report, codes } = await checkAfter('', { deep: true });
    expect(codes).toEqual(['object.orphan']);
    expect(report.clean).toBe(true);
    await unlink(join(folder, 'objects', 'objects', 'originals', 'nobody'));
  });

  it('says so of a database of another version, and looks no further', async () => {
    const { codes } = await checkAfter("INSERT INTO schema_migration VALUES (900, 'x')");
    expect(codes).toEqual(['schema.version']);
    expect((await checkAfter('DELETE FROM schema_migration WHERE version = 9')).codes).toEqual([
      'schema.older',
    ]);
  });
});
