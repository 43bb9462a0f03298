import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@sijill/runtime';
import { openDatabase } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause, testServer } from '../support/server.ts';
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

it('a start that is stopped takes a reader along that hangs before it stands', async () => {
  const server = await testServer({ sample: false });
  const starting = server.start();
  let reader: number | undefined;
  while (reader === undefined) {
    [reader] = server.processes('service.js ocr');
    await pause(20);
  }
  process.kill(reader, 'SIGSTOP');
  const there = () => existsSync(`/proc/${reader}`);
  try {
    // Its address is known before its readers stand.
    await starting;
    await server.stop();
    expect(there()).toBe(false);
    const running = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
    expect(running.split('\n').filter((line) => line.includes(server.home))).toEqual([]);
    // Stopped in its order, and not by the limit on how long that may take.
    expect(existsSync(join(server.home, 'server.json'))).toBe(false);
    expect(server.console()).not.toMatch(/ECONNREFUSED|died/);
  } finally {
    if (there()) process.kill(reader, 'SIGKILL');
    await server.remove();
  }
});
