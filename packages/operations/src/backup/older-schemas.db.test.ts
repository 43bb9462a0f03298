import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateDatabase, readConfig } from '@sijill/runtime';
import { knownMigrations, listRegistryPeople, openDatabase } from '@sijill/storage';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMAS_PASSPHRASE } from '../../../../test/fixtures/schemas/passphrase.ts';
import { TEST_KEYS, writeTestKeys } from '../../../../test/support/identity-keys.ts';
import { fsck } from '../fsck/fsck.ts';
import { openHome } from '../open-home.ts';
import { restore } from './restore.ts';

// Backups that versions before this one made of a small invented case, each with the program of its day.

const FOLDER = fileURLToPath(new URL('../../../../test/fixtures/schemas/', import.meta.url));
const BACKUPS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.age'))
  .sort();
let root: string;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sijill-schemas-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a database of an older version', () => {
  it('is kept of several schemas, the oldest that a backup could be made of among them', () => {
    expect(BACKUPS.length).toBeGreaterThan(3);
  });

  it.each(BACKUPS)('is brought up to date from %s, whole and with nothing broken', async (file) => {
    const name = `schema_${randomBytes(6).toString('hex')}`;
    await asAdmin(`CREATE DATABASE ${name} TEMPLATE template0`);
    const databaseUrl = inject('postgresUrl').replace(/\/sijill$/, `/${name}`);
    const config = { ...readConfig({ SIJILL_HOME: join(root, name) }), databaseUrl };
    try {
      const archive = join(FOLDER, file);
      const { events } = await restore(config, {
        archive,
        unlock: SCHEMAS_PASSPHRASE,
        keys: undefined,
        checkpoints: [],
      });
      writeTestKeys(join(config.home, 'keys', 'identities.key'));
      await migrateDatabase(config, databaseUrl, { own: false });
      const home = await openHome(config);
      const report = await fsck({ ...home, running: false }, { deep: true }).finally(() => home.close());
      expect(report.findings.filter(({ level }) => level === 'fault')).toEqual([]);
      expect(report).toMatchObject({ documents: 4, pages: 6 });
      // That it was restored is in the log as well.
      expect(report.events).toBe(events + 1);

      const database = await openDatabase(databaseUrl, 2, TEST_KEYS);
      try {
        const { rows } = await database.pool.query('SELECT id FROM registry');
        const people = await listRegistryPeople(database.db, { registryId: rows[0].id }, { limit: 10 });
        expect(people.rows.map(({ person }) => person.nameArabic).sort()).toEqual(['شخص 1', 'شخص 2']);
        const { rows: applied } = await database.pool.query(
          'SELECT version FROM schema_migration ORDER BY 1',
        );
        expect(applied.map(({ version }) => version)).toEqual(
          (await knownMigrations()).map(({ version }) => version),
        );
      } finally {
        await database.close();
      }
    } finally {
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
