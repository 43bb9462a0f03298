import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryPerson } from '@sijill/domain';
import { type Config, openIdentityKeys, readConfig } from '@sijill/runtime';
import {
  beginKeyed,
  createCase,
  keepAnswer,
  openDatabase,
  rotateKeys,
  unreadableIdentities,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_KEYS, writeTestKeys } from '../../../../test/support/identity-keys.ts';
import { putPeople, registeredPeople } from '../../../../test/support/registry-rows.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { dataKeyOf } from '../../../storage/src/identities/data-keys.ts';
import { fsck } from '../fsck/fsck.ts';
import { type OpenHome, openHome } from '../open-home.ts';
import { rotateIdentityKeys } from './rotate-identities.ts';

const PEOPLE = 4_500;
let database: ScratchDatabase;
let config: Config;
let home: OpenHome;
let caseId: string;
let registryId: string;

beforeAll(async () => {
  database = await scratchDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'sijill-rotation-'));
  config = { ...readConfig({ SIJILL_HOME: folder }), databaseUrl: database.url };
  writeTestKeys(join(folder, 'keys', 'identities.key'));
  home = await openHome(config);
  caseId = (await createCase(database.db, 'rotated', 'test')).id;
  const { rows } = await database.pool.query(
    `INSERT INTO registry (case_id, name, people) VALUES ($1, 'list', $2) RETURNING id`,
    [caseId, PEOPLE],
  );
  registryId = rows[0].id;
  await put(0, PEOPLE);
});
afterAll(async () => {
  await home.close();
  await database.close();
  await rm(config.home, { recursive: true });
});

const put = (from: number, count: number) =>
  putPeople(database, {
    caseId,
    registryId,
    people: Array.from({ length: count }, (_, at) => ({
      person: RegistryPerson.parse({ ownId: `X-${from + at}`, nameLatin: `Invented ${from + at}` }),
    })),
  });
const wrappedBy = async (): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ id: string; n: number }>(
    `SELECT master_key_id AS id, count(*)::integer AS n FROM (SELECT master_key_id FROM identity.person
       UNION ALL SELECT master_key_id FROM identity.data_key) k GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]));
};
const findings = async () =>
  (await fsck({ ...home, running: false }, { deep: true })).findings
    .map(({ code }) => code)
    .filter((code) => code.startsWith('identity'));

describe('rotating the key of identities', () => {
  it('cut short leaves everybody readable, and goes on with the same key', async () => {
    const keys = openIdentityKeys(config);
    const added = await keys.add();
    const opened = await openDatabase(database.url, 2, keys);
    const steps: number[] = [];
    await expect(
      rotateKeys(opened.db, (rewrapped) => {
        steps.push(rewrapped);
        if (rewrapped > 0) throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const half = await wrappedBy();
    expect(half[added.id]).toBeGreaterThan(0);
    expect(half[TEST_KEYS.current().id]).toBeGreaterThan(0);
    expect(await registeredPeople(opened.db, caseId)).toHaveLength(PEOPLE);
    await opened.close();
    expect(await findings()).toEqual([]);

    const report = await rotateIdentityKeys(home, { forget: false });
    expect(report).toMatchObject({ current: added.id, resumed: true, retired: [TEST_KEYS.current().id] });
    expect(report.unneeded).toEqual([TEST_KEYS.current().id]);
    expect(Object.keys(await wrappedBy())).toEqual([added.id]);
    const { rows } = await database.pool.query(
      `SELECT details FROM custody_event WHERE action = 'keys.rotated'`,
    );
    expect(rows).toEqual([{ details: { rewrapped: report.rewrapped, retired: 1 } }]);
  });

  it('then the database takes nothing that a stale process wraps by the old key', async () => {
    await expect(put(PEOPLE, 1)).rejects.toThrow(/master_key/);
    // An import does both in one transaction; the helper does not.
    await database.pool.query(
      'DELETE FROM registry_person p WHERE NOT EXISTS (SELECT FROM identity.person i WHERE i.id = p.id)',
    );
  });

  it('a next one makes a new key, and may forget those that nothing needs', async () => {
    const before = openIdentityKeys(config).current().id;
    const report = await rotateIdentityKeys(home, { forget: true });
    expect(report).toMatchObject({ resumed: false, retired: [before], unneeded: [] });
    expect(report.rewrapped).toBeGreaterThanOrEqual(PEOPLE);
    const keys = openIdentityKeys(config);
    expect(keys.held().map(({ id }) => id)).toEqual([report.current]);
    expect(await unreadableIdentities(database.url, keys, null)).toEqual({ missingKeys: [], unreadable: [] });
    // The key of before, which a thief may have, opens nobody.
    expect(await unreadableIdentities(database.url, TEST_KEYS, null)).toMatchObject({
      missingKeys: [report.current],
    });
  });

  it('waits while another rotates, and each leaves everybody under one key', async () => {
    const [one, two] = await Promise.all([
      rotateIdentityKeys(home, { forget: true }),
      rotateIdentityKeys(home, { forget: true }),
    ]);
    expect([one.resumed, two.resumed, one.remaining, two.remaining]).toEqual([false, false, [], []]);
    const keys = openIdentityKeys(config);
    expect(keys.held()).toHaveLength(1);
    expect([one.current, two.current]).toContain(keys.current().id);
    expect(Object.keys(await wrappedBy())).toEqual([keys.current().id]);
    expect(await unreadableIdentities(database.url, keys, null)).toEqual({ missingKeys: [], unreadable: [] });
  });

  it('goes over everything again for what a slow process writes by the old key all the while', async () => {
    const keys = openIdentityKeys(config);
    const old = keys.current();
    const slow = await openDatabase(database.url, 2, {
      where: 'memory',
      current: () => old,
      find: () => old,
    });
    const owner = randomUUID();
    const writing = await slow.db.startTransaction().execute();
    await dataKeyOf(writing, owner, caseId);
    const rotating = rotateIdentityKeys(home, { forget: true });
    const waits = `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database()
      AND query LIKE 'DELETE FROM identity.master_key%' AND wait_event_type = 'Lock'`;
    await expect
      .poll(async () => (await database.pool.query(waits)).rows, { timeout: 30_000 })
      .toEqual([{ n: 1 }]);
    await writing.commit().execute();
    expect(await rotating).toMatchObject({ retired: [old.id], remaining: [], unneeded: [] });
    await slow.close();
    expect(Object.keys(await wrappedBy())).toEqual([openIdentityKeys(config).current().id]);
  });

  it('says which keys are still needed, keeps them, and goes on the next time', async () => {
    const keys = openIdentityKeys(config);
    const old = keys.current();
    const opened = await openDatabase(database.url, 1, keys);
    const request = { person: 'ann', key: 'k', requestSha256: 'x' };
    await beginKeyed(opened.db, request);
    await keepAnswer(opened.db, request, { status: 200, contentType: null, body: 'Kept' });
    // As if a process put it there by the old key, again and again.
    await database.pool.query(`CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
      CREATE TRIGGER again BEFORE UPDATE ON kept_answer FOR EACH ROW EXECUTE FUNCTION again()`);
    const report = await rotateIdentityKeys(home, { forget: true });
    expect(report).toMatchObject({ resumed: false, retired: [], remaining: [old.id], unneeded: [] });
    expect(
      openIdentityKeys(config)
        .held()
        .map(({ id }) => id),
    ).toEqual([report.current, old.id]);
    await database.pool.query('DROP TRIGGER again ON kept_answer; DROP FUNCTION again()');
    expect(await rotateIdentityKeys(home, { forget: true })).toMatchObject({
      current: report.current,
      resumed: true,
      retired: [old.id],
      remaining: [],
    });
    expect(keys.held()).toHaveLength(1);
    expect(await beginKeyed(opened.db, request)).toMatchObject({
      state: 'answered',
      answer: { body: 'Kept' },
    });
    await opened.close();
  });

  it('is refused without the key that people are sealed under, and fsck tells', async () => {
    const lost = { ...home, config: { ...config, home: join(config.home, 'elsewhere') } };
    await expect(rotateIdentityKeys(lost, { forget: true })).rejects.toMatchObject({ code: 'identity.key' });
    const { findings: told, clean } = await fsck({ ...lost, running: false });
    expect([clean, told.map(({ code }) => code)]).toEqual([
      false,
      expect.arrayContaining(['identity.key-missing']),
    ]);
    await database.pool.query(
      `UPDATE identity.person SET entry = set_byte(entry, 35, get_byte(entry, 35) # 1)
       WHERE id = (SELECT id FROM identity.person ORDER BY id LIMIT 1)`,
    );
    expect(await findings()).toEqual(['identity.unreadable']);
  });
});
