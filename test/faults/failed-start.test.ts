import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@sijill/runtime';
import { openDatabase } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sijill } from '../support/sijill.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-start-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

it('a start whose migration fails says which and why, changes nothing, and ends', async () => {
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 1);
  await database.pool.query('CREATE TABLE page (mine text)');
  await database.close();
  await postgres.stop();
  for (let time = 0; time < 2; time += 1) {
    const { code, stderr } = await sijill([], { home, command: 'start' });
    expect(code).toBe(1);
    expect(stderr).toContain('0001.sql failed (relation "page" already exists)');
  }
});

it('a start on a half restored home is refused', async () => {
  await writeFile(join(home, 'restore.unfinished'), '');
  const { code, stderr } = await sijill([], { home, command: 'start' });
  expect(code).toBe(1);
  expect(stderr).toContain('a restore was begun and not finished');
});
