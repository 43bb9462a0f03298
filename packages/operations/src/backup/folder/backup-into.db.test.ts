import { randomBytes } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStore } from '@sijill/domain';
import { openSigningKey, readConfig } from '@sijill/runtime';
import { createFileObjectStore, openBatch } from '@sijill/storage';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { writeTestKeys } from '../../../../../test/support/identity-keys.ts';
import { addDocument, sampleCase } from '../../../../../test/support/packaged-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../../test/support/scratch-database.ts';
import { type OpenHome, openHome } from '../../open-home.ts';
import { checkBackup, restore } from '../restore.ts';
import { backupInto } from './backup-into.ts';
import { archivesIn, keyOf, needsBeside, storedIn } from './layout.ts';

const PASSPHRASE = { passphrase: 'five invented words for this' };
/** Opened without the seconds that a passphrase takes. */
const IDENTITY = await generateX25519Identity();
const LOCK = { recipients: [await identityToRecipient(IDENTITY)] };
const UNLOCK = { identities: [IDENTITY] };
let root: string;
let database: ScratchDatabase;
let objects: ObjectStore;
let home: OpenHome;
let batchId: string;
let folder: string;
let papers = 0;
let folders = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sijill-into-'));
  database = await scratchDatabase();
  objects = createFileObjectStore(join(root, 'home', 'objects'));
  const { caseId } = await sampleCase({ database, objects }, 'Into a folder');
  // The helper writes people past the import.
  await database.pool.query(
    'UPDATE registry r SET people = (SELECT count(*) FROM registry_person p WHERE p.registry_id = r.id)',
  );
  batchId = (await openBatch(database.db, { caseId, name: 'more', declared: null, actor: 'local' })).id;
  const config = { ...readConfig({ SIJILL_HOME: join(root, 'home') }), databaseUrl: database.url };
  writeTestKeys(join(root, 'home', 'keys', 'identities.key'));
  await openSigningKey(config);
  home = await openHome(config);
});
afterAll(async () => {
  await home.close();
  await database.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => {
  folders += 1;
  folder = join(root, `backups-${folders}`);
});

const backUp = (more: Partial<Parameters<typeof backupInto>[1]> = {}, from: OpenHome = home) =>
  backupInto(from, { folder, lock: LOCK, keysOut: undefined, keep: undefined, ...more });
const check = (archive = folder, unlock: Parameters<typeof checkBackup>[0]['unlock'] = UNLOCK) =>
  checkBackup({ archive, unlock });
const objectsNow = () => countOf(objects.list(''));
const another = () => {
  papers += 1;
  return addDocument({ database, objects }, { batchId, name: `paper ${papers}`, pages: ['نص'] });
};
const storedFiles = async () => {
  const names: string[] = [];
  for (const part of await readdir(storedIn(folder)))
    for (const name of await readdir(join(storedIn(folder), part)))
      names.push(join(storedIn(folder), part, name));
  return names;
};

async function countOf(list: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of list) count += 1;
  return count;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Restores into a database and a home of their own, and answers what was said and how many files are stored there. */
async function restored(archive: string, unlock: Parameters<typeof restore>[1]['unlock'] = UNLOCK) {
  const name = `into_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
  const there = join(root, name);
  try {
    const databaseUrl = inject('postgresUrl').replace(/\/sijill$/, `/${name}`);
    const config = { ...readConfig({ SIJILL_HOME: there }), databaseUrl };
    const report = await restore(config, { archive, unlock, keys: undefined, checkpoints: [] });
    const faults = report.fsck.findings.filter(({ level }) => level === 'fault').map(({ code }) => code);
    const stored = await countOf(createFileObjectStore(join(there, 'objects')).list(''));
    // The keys did not come along.
    return { report, faults: faults.filter((code) => code !== 'identity.key-missing'), stored };
  } finally {
    await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(there, { recursive: true, force: true });
  }
}

describe('backups in a folder', () => {
  it('write only what no earlier one has, and each restores by itself what there was then', async () => {
    const before = await objectsNow();
    const first = await backUp();
    expect(first.written.files).toBe(before);
    expect((await storedFiles()).length).toBe(before);
    await another();
    const more = (await objectsNow()) - before;
    expect(more).toBeGreaterThan(1);
    const second = await backUp();
    expect(second.written.files).toBe(more);
    expect((await backUp()).written).toEqual({ files: 0, bytes: 0 });

    expect(await restored(first.archive.path)).toMatchObject({ faults: [], stored: before });
    await rm(first.archive.path);
    const newest = await restored(folder);
    expect(newest).toMatchObject({ faults: [], stored: before + more });
    expect(newest.report.events).toBeGreaterThan(first.events);
  });

  it('are whole or say so: every stored file and list is read and held to its hash', async () => {
    const { archive, files, events } = await backUp();
    expect(await check()).toMatchObject({ archive: archive.path, events, files, unsound: [] });
    const [one = '', other = ''] = await storedFiles();
    const bytes = await readFile(one);
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
    for (const [wrong, reason] of [
      [flipped, 'cannot be read'],
      [bytes.subarray(0, bytes.length - 1), 'cannot be read'],
      [await readFile(other), 'is not what was stored'],
      [undefined, 'is missing'],
    ] as const) {
      await rm(one);
      if (wrong) await writeFile(one, wrong);
      await expect(check(), reason).rejects.toMatchObject({ code: 'backup.invalid' });
      await expect(check()).rejects.toThrow(reason);
    }
    await writeFile(one, bytes);
    await check();
  });

  it('tell nobody what is in them', async () => {
    await backUp();
    const [archive = ''] = await archivesIn(folder);
    const open = await readFile(needsBeside(archive), 'latin1');
    for await (const { key } of objects.list('')) {
      const hash = key.split('/')[1]?.slice(0, 64) ?? '';
      expect(open).not.toContain(hash);
      expect((await storedFiles()).join('\n')).not.toContain(hash);
    }
  });

  it('are opened by whom they are locked for, and share nothing with those locked otherwise', async () => {
    const all = await objectsNow();
    await backUp();
    const made = await backUp({ lock: PASSPHRASE });
    expect(made.written.files).toBe(all);
    expect((await backUp({ lock: PASSPHRASE })).written.files).toBe(0);
    const { path } = made.archive;
    await expect(check(path)).rejects.toThrow('none of the keys opens it');
    await expect(check(path, { passphrase: 'five other invented words' })).rejects.toThrow('does not open');
    // A passphrase opens what it locked although the folder's own key is gone.
    await rm(keyOf(folder));
    expect(await check(path, PASSPHRASE)).toMatchObject({ files: made.files });
    await expect(check((await archivesIn(folder))[0], PASSPHRASE)).rejects.toThrow('does not open');
  });

  it('are not harmed by one that breaks off, and the next one goes on with what was stored', async () => {
    const first = await backUp();
    await another();
    await another();
    const more = (await objectsNow()) - first.written.files;
    let left = 1;
    const dying: ObjectStore = {
      ...objects,
      get: (key) => (left-- > 0 ? objects.get(key) : Promise.reject(new Error('killed'))),
    };
    await expect(backUp({}, { ...home, objects: dying })).rejects.toMatchObject({ code: 'backup.failed' });
    expect(await archivesIn(folder)).toEqual([first.archive.path]);
    await check();
    // What a kill leaves, which no code of ours can tidy.
    await writeFile(join(folder, 'backups', '2099-01-01T00-00-00-000Z.age'), '');
    await writeFile(join(folder, 'backups', '2099-01-01T00-00-00-000Z.age.unfinished'), 'half');
    await writeFile(join(folder, 'unfinished', 'stored'), 'half');
    await check();
    expect((await backUp()).written.files).toBe(more - 1);
    await check();
    expect((await readdir(join(folder, 'backups'))).filter((name) => name.includes('2099'))).toEqual([]);
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });

  it('hold what is changed or missing in the store as it is, tell it, and take the right file once it is back', async () => {
    const { sha256 } = await another();
    const path = join(root, 'home', 'objects', 'objects', 'originals', sha256);
    const bytes = await readFile(path);
    const changed = Buffer.from(bytes);
    changed.write('X');
    await rm(path);
    await writeFile(path, changed);
    const first = await backUp();
    expect(first.unsound).toEqual([`originals/${sha256}`]);
    expect(await restored(folder)).toMatchObject({ faults: ['object.changed'] });
    await rm(path);
    await writeFile(path, bytes);
    const second = await backUp();
    expect([second.unsound, second.written.files]).toEqual([[], 1]);
    // Lost or cut in the store, it is still in the folder: told, and restored.
    for (const there of [undefined, bytes.subarray(0, 2)]) {
      await rm(path, { force: true });
      if (there) await writeFile(path, there);
      expect((await backUp()).unsound).toEqual([`originals/${sha256}`]);
      const mended = await restored(folder);
      expect(mended).toMatchObject({ faults: [], report: { unsound: [`originals/${sha256}`] } });
    }
    await writeFile(path, bytes);
  });

  it('are taken away without what a later one needs', async () => {
    await backUp();
    const all = await storedFiles();
    const { sha256 } = await another();
    await backUp();
    // As an erasure leaves it: nothing names the file any more.
    await database.pool.query(`UPDATE document SET sha256 = 'x' || substr(sha256, 2) WHERE sha256 = $1`, [
      sha256,
    ]);
    const now = (await storedFiles()).length;
    const third = await backUp({ keep: 2 });
    expect(third.pruned).toEqual({ backups: 1, files: 0 });
    const fourth = await backUp({ keep: 1 });
    expect(fourth.pruned).toEqual({ backups: 2, files: 1 });
    await database.pool.query(`UPDATE document SET sha256 = $1 WHERE sha256 = 'x' || substr($1, 2)`, [
      sha256,
    ]);
    expect(await archivesIn(folder)).toEqual([fourth.archive.path]);
    expect(await readdir(join(folder, 'backups'))).toHaveLength(2);
    expect(await storedFiles()).toHaveLength(now - 1);
    expect(await storedFiles()).toEqual(expect.arrayContaining(all));
    await check();
  });

  it('are not taken away while a list of what stays cannot be trusted', async () => {
    const first = await backUp();
    await another();
    const second = await backUp();
    const needs = needsBeside(second.archive.path);
    const text = await readFile(needs, 'utf8');
    const count = (await storedFiles()).length;
    for (const changed of [text.split('\n').slice(1).join('\n'), text.slice(0, -80), `${text}${text}`, '']) {
      await writeFile(needs, changed);
      expect((await backUp({ keep: 50 })).pruned).toMatchObject({
        refused: expect.stringContaining('does not tell what its backup needs'),
      });
      expect(await archivesIn(folder)).toContain(first.archive.path);
      expect((await storedFiles()).length).toBe(count);
    }
    await writeFile(needs, text);
    expect((await backUp({ keep: 2 })).pruned).toEqual({ backups: 5, files: 0 });
    await check();
  });

  it('are refused where they would mix with anything, or with the keys, or with each other', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'holiday.jpg'), '');
    await expect(backUp()).rejects.toThrow('holds other things (holiday.jpg)');
    await rm(join(folder, 'holiday.jpg'));
    const first = await backUp();
    await expect(backUp({ keysOut: join(folder, 'keys.age') })).rejects.toThrow('lies in');
    await writeFile(keyOf(folder), 'not a key');
    await expect(backUp({ lock: PASSPHRASE })).rejects.toThrow('does not open');
    await rm(keyOf(folder));
    await expect(backUp({ lock: { recipients: ['age1none'] } })).rejects.toThrow('is not the public key');
    const client = await home.connect();
    await client.query('SELECT pg_advisory_lock(736978)');
    await expect(backUp()).rejects.toThrow('under way');
    await client.end();
    await cp(folder, `${folder}-other`, { recursive: true });
    await writeFile(
      join(`${folder}-other`, 'sijill-backups.json'),
      '{"format":"sijill-backups/1","log":"another"}',
    );
    await expect(backUp({ folder: `${folder}-other` })).rejects.toThrow('the backups of another server');
    await appendFile(join(`${folder}-other`, 'sijill-backups.json'), 'x');
    await expect(backUp({ folder: `${folder}-other` })).rejects.toThrow('not known here');
    expect(await archivesIn(folder)).toEqual([first.archive.path]);
    await expect(check(join(root, 'home'))).rejects.toThrow('holds no backup');
  });
});
