import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigningKey, readConfig } from '@sijill/runtime';
import { createFileObjectStore, openDatabase } from '@sijill/storage';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TEST_KEYS, writeTestKeys } from '../../../../test/support/identity-keys.ts';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import type { Health } from './answer.ts';
import { doctor } from './doctor.ts';

const name = `doctor_${randomBytes(6).toString('hex')}`;
const databaseUrl = inject('postgresUrl').replace(/\/sijill$/, `/${name}`);
let home: string;
let keys: string;

async function onDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
const asked = (settings: Record<string, string> = {}) =>
  doctor(
    {
      ...readConfig({ SIJILL_HOME: home, SIJILL_MIN_FREE_MB: '0', SIJILL_MIN_MEMORY_MB: '0', ...settings }),
      databaseUrl,
    },
    { webFolder: home },
  );

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-doctor-'));
  keys = join(home, 'keys', 'identities.key');
  await onDatabase(inject('postgresUrl'), `CREATE DATABASE ${name} TEMPLATE template_sijill`);
  const database = await openDatabase(databaseUrl, 2, TEST_KEYS);
  await sampleCase({ database, objects: createFileObjectStore(join(home, 'objects')) }, 'Asked about');
  await database.close();
  writeTestKeys(keys);
  await openSigningKey(readConfig({ SIJILL_HOME: home }));
  await mkdir(join(home, 'assets'));
  await writeFile(join(home, 'index.html'), '');
});
afterAll(async () => {
  await onDatabase(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
  await rm(home, { recursive: true, force: true });
});

/** What is planted, each in a place of its own, and what has to be said of it. */
const PLANTED: readonly (readonly [area: string, health: Health, found: RegExp])[] = [
  ['disk', 'bad', /free where/],
  ['keys', 'bad', /has mode 644/],
  ['keys', 'bad', /lacks the key/],
  ['web', 'warn', /not built/],
  ['database', 'bad', /and this version has/],
  ['clock', 'bad', /before the last event of the log/],
  ['evidence', 'bad', /1 stored originals are missing or changed/],
  ['evidence', 'warn', /no backup yet/],
  ['queue', 'warn', /1 set aside/],
  ['stored files', 'bad', /./],
];

describe('the doctor', () => {
  it('says nothing bad of a home that is well, and what to do wherever it warns', async () => {
    const answers = await asked();
    expect(answers.filter(({ health }) => health === 'bad')).toEqual([]);
    for (const { found, todo } of answers.filter(({ health }) => health !== 'ok'))
      expect(todo, found).toBeTruthy();
    for (const { found } of answers) expect(found).not.toMatch(/محمد|سارة|شخص|Asked about/);
  });

  it('finds the server of a database of its own by its port, and says where it asked when none answers', async () => {
    const server = createServer((_, answer) => void answer.end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const told = async () => {
      const answers = await asked({ SIJILL_PORT: String(port) });
      return answers.filter(({ area }) => area === 'server').map(({ health, found }) => ({ health, found }));
    };
    const url = `http://127.0.0.1:${port}`;
    expect(await told()).toEqual([{ health: 'ok', found: `it answers at ${url}` }]);
    server.close().closeAllConnections();
    await once(server, 'close');
    expect(await told()).toEqual([{ health: 'warn', found: `no server answers at ${url}` }]);
  });

  it('finds everything that is wrong at once, each with what to do', async () => {
    await onDatabase(
      databaseUrl,
      // What a failing disk or an administrator can do and the application cannot.
      'SET session_replication_role = replica',
      "UPDATE original_check SET status = 'changed' WHERE sha256 = (SELECT min(sha256) FROM original_check)",
      `UPDATE page SET status = 'failed', error_code = 'page.poison' WHERE id = (SELECT id FROM page WHERE status = 'read' LIMIT 1)`,
      "UPDATE custody_event SET at = now() + interval '2 days' WHERE seq = (SELECT max(seq) FROM custody_event)",
      'DELETE FROM schema_migration WHERE version = (SELECT max(version) FROM schema_migration)',
    );
    await chmod(join(home, 'keys', 'custody-ed25519.pem'), 0o644);
    await writeFile(keys, `${randomBytes(32).toString('hex')}\n`);
    await rm(join(home, 'index.html'));
    await rm(join(home, 'objects', 'incoming'), { recursive: true });
    await writeFile(join(home, 'objects', 'incoming'), '');
    const answers = await asked({ SIJILL_MIN_FREE_MB: '100000000' });
    for (const [area, health, found] of PLANTED) {
      const told = answers.filter(
        (one) => one.area === area && one.health === health && found.test(one.found),
      );
      expect(
        told.map(({ todo }) => Boolean(todo)),
        `${area}: ${found}`,
      ).toEqual([true]);
    }
    expect(answers.filter(({ health }) => health === 'bad')).toHaveLength(
      PLANTED.filter(([, health]) => health === 'bad').length,
    );
  });
});
