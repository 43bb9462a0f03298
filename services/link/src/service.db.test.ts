import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PARKED_CODES } from '@sijill/domain';
import { openQueues } from '@sijill/queue';
import { IntakeWatch, type Runtime, readConfig } from '@sijill/runtime';
import {
  findUnfinished,
  listCandidates,
  listPersonPairs,
  listSetAside,
  MAX_ATTEMPTS,
  retryFailed,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { childPids } from '../../../test/support/child-pids.ts';
import { writeTestKeys } from '../../../test/support/identity-keys.ts';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { start } from './service.ts';

let database: ScratchDatabase;
let home: string;
beforeAll(async () => {
  database = await scratchDatabase();
  home = await mkdtemp(join(tmpdir(), 'sijill-link-'));
  writeTestKeys(join(home, 'keys', 'identities.key'));
});
afterAll(async () => {
  await database.close();
  await rm(home, { recursive: true });
});

const runtimeOf = (parts: Pick<Runtime, 'databaseUrl' | 'queues' | 'config'>) => {
  const intake = new IntakeWatch(parts.config);
  return { ...database, log: console, intake, ...parts } as unknown as Runtime;
};

const NAME = 'سالم حسن خالد الجبوري';
const PAPERS = 4;

it('papers that come one after the other are all compared and paired in the end', async () => {
  const { db, url: databaseUrl } = database;
  const queues = await openQueues({ postgresUrl: databaseUrl, onError: () => undefined });
  const config = readConfig({ SIJILL_HOME: home });
  const service = await start(runtimeOf({ databaseUrl, queues, config }));
  try {
    const { caseId, addPaper } = await judgingCase(database, [{ nameArabic: NAME }]);
    for (let paper = 1; paper <= PAPERS; paper++) {
      await addPaper([`${paper}. حضر ${NAME}`], [{ text: NAME, value: { ism: 'سالم' }, role: 'seller' }]);
      await queues.enqueue('link', { caseId });
    }
    await vi.waitFor(
      async () => {
        const open = (await findUnfinished(db)).link;
        // What was asked for while it ran, the reconciler asks for again.
        for (const { id } of open) await queues.enqueue('link', { caseId: id });
        expect(open).toEqual([]);
      },
      { timeout: 60_000, interval: 500 },
    );
    expect((await listCandidates(db, caseId, { limit: 50 })).rows).toHaveLength(PAPERS);
    expect((await listPersonPairs(db, caseId, { limit: 50 })).rows.length).toBeGreaterThanOrEqual(PAPERS - 1);
  } finally {
    await service.stop();
    await queues.close();
  }
}, 120_000);

it.skipIf(process.platform !== 'linux')(
  'a case that ends what compares it again and again is set aside, another is compared, and it can be tried anew',
  async () => {
    const { db, pool, url: databaseUrl } = database;
    const queues = await openQueues({ postgresUrl: databaseUrl, onError: () => undefined, retryDelayMs: 50 });
    const config = readConfig({ SIJILL_HOME: home });
    const before = await childPids();
    const service = await start(runtimeOf({ databaseUrl, queues, config }));
    const cases = [];
    for (let at = 0; at < 2; at++) {
      const one = await judgingCase(database, [{ nameArabic: NAME }]);
      await one.addPaper([`حضر ${NAME}`], [{ text: NAME, value: { ism: 'سالم' }, role: 'seller' }]);
      cases.push(one.caseId);
    }
    const [poison, sound] = cases as [string, string];
    // Whoever compares its paper waits for this one, and so is met at it.
    const holding = await pool.connect();
    await holding.query('BEGIN');
    await holding.query('SELECT FROM document WHERE case_id = $1 FOR UPDATE', [poison]);
    let deaths = 0;
    const waits = `FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`;
    /** Queues what is open, as the reconciler does. */
    const queueOpen = async () => {
      // Nobody waits ten minutes here for a last try to say how it ended.
      await pool.query("UPDATE work_try SET claimed_at = now() - interval '1 hour' WHERE attempts >= $1", [
        MAX_ATTEMPTS,
      ]);
      const open = (await findUnfinished(db)).link;
      for (const { id } of open) await queues.enqueue('link', { caseId: id });
      return open;
    };
    const aside = async () => (await listSetAside(db, 10)).rows.filter(({ id }) => id === poison);
    try {
      await vi.waitFor(
        async () => {
          await queueOpen();
          const comparing = [...(await childPids())].filter((pid) => !before.has(pid));
          if (comparing.length > 0 && (await pool.query(`SELECT ${waits}`)).rows.length > 0) {
            deaths += 1;
            for (const pid of comparing) process.kill(Number(pid), 'SIGKILL');
            // The database hears that they are gone when their turn comes, and here it never does.
            await pool.query(`SELECT pg_terminate_backend(pid) ${waits}`);
          }
          expect(await aside()).toMatchObject([{ work: 'link', code: 'comparison.poison' }]);
          expect(await queueOpen()).toEqual([]);
        },
        { timeout: 100_000, interval: 200 },
      );
      expect(deaths).toBeGreaterThan(1);
      expect(deaths).toBeLessThanOrEqual(MAX_ATTEMPTS);
      const found = async (caseId: string) => (await listCandidates(db, caseId, { limit: 9 })).rows.length;
      expect([await found(poison), await found(sound)]).toEqual([0, 1]);
      await holding.query('COMMIT');
      await retryFailed(db, { codes: PARKED_CODES, ids: [poison], actor: 'test' });
      await vi.waitFor(async () => expect(await queueOpen()).toEqual([]), { timeout: 60_000, interval: 300 });
      expect(await found(poison)).toBe(1);
      expect(await aside()).toEqual([]);
    } finally {
      holding.release(true);
      await service.stop();
      await queues.close();
    }
  },
  240_000,
);
