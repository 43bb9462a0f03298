import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { childPids } from '../../../test/support/child-pids.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { supervise } from './supervise.ts';

let database: ScratchDatabase;
let home: string;
beforeAll(async () => {
  database = await scratchDatabase();
  home = await mkdtemp(join(tmpdir(), 'sijill-supervise-'));
});
afterAll(async () => {
  await database.close();
  await rm(home, { recursive: true, force: true });
});

const SECONDS = { timeout: 60_000, interval: 50 };

// Linux only: elsewhere nothing is known of processes.
it.runIf(process.platform === 'linux')(
  'a process that is let go ends without a fault, keeps its figures, and is back when woken',
  async () => {
    const config = { ...readConfig({ SIJILL_HOME: home }), databaseUrl: database.url };
    const before = await childPids();
    const own = async () => [...(await childPids())].filter((pid) => !before.has(pid));
    const one = supervise(['search'], {
      config,
      databaseUrl: database.url,
      log: createLogger('silent', 'test'),
    });
    try {
      await one.ready;
      const [first] = await own();
      expect(first).toBeDefined();
      one.rest();
      await vi.waitFor(async () => expect(await own()).not.toContain(first), SECONDS);
      expect(one.fault()).toBeUndefined();
      expect(await one.counted()).toBeDefined();
      one.wake();
      await vi.waitFor(() => expect(one.fault()).toBeUndefined(), SECONDS);
      const [again] = await own();
      expect(again).not.toBe(first);
      // Work that comes while it is ending is not left lying either.
      one.rest();
      one.wake();
      await vi.waitFor(async () => {
        const now = await own();
        expect(now).toHaveLength(1);
        expect(now).not.toContain(again);
      }, SECONDS);
      await vi.waitFor(() => expect(one.fault()).toBeUndefined(), SECONDS);
    } finally {
      await one.stop();
    }
    expect(await own()).toEqual([]);
  },
);
