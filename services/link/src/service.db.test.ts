import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQueues } from '@sijill/queue';
import { type Runtime, readConfig } from '@sijill/runtime';
import { findUnfinished, listCandidates, listPersonPairs } from '@sijill/storage';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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

const NAME = 'سالم حسن خالد الجبوري';
const PAPERS = 4;

it('papers that come one after the other are all compared and paired in the end', async () => {
  const { db, url: databaseUrl } = database;
  const queues = await openQueues({ postgresUrl: databaseUrl, onError: () => undefined });
  const config = readConfig({ SIJILL_HOME: home });
  const service = await start({ ...database, databaseUrl, queues, config } as unknown as Runtime);
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
