import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '@sijill/domain';
import { readConfig } from '@sijill/runtime';
import { createFileObjectStore, getStoredPackage, openDatabase, requestPackage } from '@sijill/storage';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makePackage } from '../../../../services/export/src/package/make-package.ts';
import { TEST_KEYS, writeTestKeys } from '../../../../test/support/identity-keys.ts';
import {
  type PackageWorkshop,
  packageWorkshop,
  pythonVerdict,
} from '../../../../test/support/made-package.ts';
import { hashOf, sampleCase } from '../../../../test/support/packaged-case.ts';
import { fsck } from '../fsck/fsck.ts';
import { openHome } from '../open-home.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

const PASSPHRASE = { passphrase: 'five invented words for this' };
const name = `restored_${randomBytes(6).toString('hex')}`;
let shop: PackageWorkshop;
let caseId: string;
let restored: string;
let identity: string;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  shop = await packageWorkshop();
  writeTestKeys(join(shop.home, 'keys', 'identities.key'));
  ({ caseId } = await sampleCase(shop, 'Backed up'));
  // The helper writes people past the import.
  await shop.database.pool.query(
    'UPDATE registry r SET people = (SELECT count(*) FROM registry_person p WHERE p.registry_id = r.id)',
  );
  restored = inject('postgresUrl').replace(/\/sijill$/, `/${name}`);
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
  identity = await generateX25519Identity();
});
afterAll(async () => {
  await shop.close();
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

const ask = (recipient: string | null) =>
  requestPackage(shop.database.db, {
    caseId,
    evidenceNumbers: null,
    withOriginals: true,
    purpose: null,
    actor: 'local',
    recipient,
    report: 'both',
    rules: { withoutConsent: true, ground: 'invented people' },
  });

/** Frozen, and stopped before a byte of it was stored. */
async function unfinished(recipient: string | null): Promise<string> {
  const { id } = await ask(recipient);
  const dying: ObjectStore = {
    ...shop.objects,
    put: (key, body, size) =>
      /\.zip(\.age)?$/.test(key) ? Promise.reject(new Error('killed')) : shop.objects.put(key, body, size),
  };
  await expect(makePackage({ ...shop.parts, objects: dying }, id)).rejects.toThrow('killed');
  return id;
}
async function plainOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (!file.endsWith('.age')) return bytes;
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(new Uint8Array(bytes)));
}

describe('a backup with packages', () => {
  it('is sound, names all that they are made of, and completes the unfinished ones with the same bytes', async () => {
    const recipient = await identityToRecipient(identity);
    const { id: finished } = await ask(null);
    await makePackage(shop.parts, finished);
    const open = [await unfinished(null), await unfinished(recipient)];
    const home = await openHome({ ...shop.parts.config, databaseUrl: shop.database.url });
    const here = await fsck({ ...home, running: false }, { deep: true });
    expect(here.findings.filter(({ code }) => code !== 'work.waiting')).toEqual([]);
    await mkdir(join(shop.home, 'away'));
    const archive = join(shop.home, 'one.age');
    const keys = join(shop.home, 'away', 'keys.age');
    const made = await backup(home, { out: archive, lock: PASSPHRASE, keysOut: keys });
    await home.close();
    expect(made.unsound).toEqual([]);

    const there = join(shop.home, 'there');
    const config = { ...readConfig({ SIJILL_HOME: there }), databaseUrl: restored };
    const report = await restore(config, { archive, unlock: PASSPHRASE, keys, checkpoints: [] });
    expect([report.unsound, report.missingIdentityKeys]).toEqual([[], []]);
    expect(report.fsck.findings.filter(({ code }) => code !== 'work.waiting')).toEqual([]);

    const database = await openDatabase(restored, 2, TEST_KEYS);
    const objects = createFileObjectStore(join(there, 'objects'));
    try {
      const parts = { ...shop.parts, db: database.db, objects, config };
      for (const id of [finished, ...open]) {
        await makePackage(parts, id);
        await makePackage(shop.parts, id);
        const { view, objectKey } = await getStoredPackage(database.db, id);
        expect(view).toMatchObject({ status: 'ready', reason: null });
        const one = await plainOf(join(there, 'objects', 'objects', objectKey as string));
        const other = await plainOf(shop.fileOf(objectKey as string));
        expect(hashOf(one)).toBe(hashOf(other));
      }
      const { objectKey } = await getStoredPackage(database.db, open[0] as string);
      const zip = join(there, 'objects', 'objects', objectKey as string);
      expect(pythonVerdict(zip)).toMatchObject({ status: 0 });
    } finally {
      await database.close();
    }
  });

  it('tells a volume that is lost before anybody needs it', async () => {
    const home = await openHome({ ...shop.parts.config, databaseUrl: shop.database.url });
    try {
      const { rows } = await shop.database.pool.query('SELECT object_key FROM package_volume LIMIT 1');
      const bytes = await readFile(shop.fileOf(rows[0].object_key));
      expect(hashOf(bytes)).toBe(rows[0].object_key.slice('reports/'.length, -'.pdf'.length));
      await rm(shop.fileOf(rows[0].object_key));
      const { findings } = await fsck({ ...home, running: false }, {});
      expect(findings.map(({ code }) => code)).toContain('object.missing');
    } finally {
      await home.close();
    }
  });
});
