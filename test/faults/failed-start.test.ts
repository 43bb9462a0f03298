import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@sijill/runtime';
import { openDatabase } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer } from '../support/server.ts';
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

it('a start that is stopped before it stands ends in its order, and leaves nothing running', async () => {
  const server = await testServer({ sample: false });
  await server.start();
  await server.stop();
  const running = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
  expect(running.split('\n').filter((line) => line.includes(server.home))).toEqual([]);
  // A worker whose database has gone before it would ask for it again.
  expect(server.console()).not.toMatch(/ECONNREFUSED|died/);
  expect(server.console()).not.toContain('Sijill is ready');
  await server.remove();
});
