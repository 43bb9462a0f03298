import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PARKED_CODES } from '@sijill/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countsDiffer } from '../../../../test/support/counts-differ.ts';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createFileObjectStore } from '../objects/index.ts';
import { retryFailed } from './retry-failed.ts';
import { findUnfinished } from './unfinished.ts';

let folder: string;
let database: ScratchDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-retry-'));
  database = await scratchDatabase();
  await sampleCase({ database, objects: createFileObjectStore(folder) }, 'Tried again');
});
afterEach(async () => expect(await countsDiffer(database)).toEqual([]));
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const unfinished = async () => {
  const { ingest, ocr } = await findUnfinished(database.db);
  return [ingest.length, ocr.length];
};

describe('trying failed work again', () => {
  it('leaves alone what failed for another reason', async () => {
    expect(await retryFailed(database.db, { codes: PARKED_CODES, actor: 'test' })).toEqual({
      documents: 0,
      pages: 0,
      others: 0,
    });
    expect(await unfinished()).toEqual([0, 0]);
  });

  it('puts back a page and a document that were set aside, once, and says so in the log', async () => {
    await database.pool.query(
      "UPDATE page SET error_code = 'page.poison', attempts = 4 WHERE status = 'failed'",
    );
    await database.pool.query(
      "UPDATE document SET error_code = 'document.poison', attempts = 4 WHERE status = 'failed'",
    );
    expect(await retryFailed(database.db, { codes: PARKED_CODES, actor: 'test' })).toEqual({
      documents: 1,
      pages: 1,
      others: 0,
    });
    expect(await unfinished()).toEqual([1, 1]);
    const { rows } = await database.pool.query(
      "SELECT details FROM custody_event WHERE action = 'work.retried' ORDER BY seq",
    );
    expect(rows.map(({ details }) => details)).toEqual([
      { pages: 1, codes: ['page.poison'] },
      { pages: 0, codes: ['document.poison'] },
    ]);
    expect(await retryFailed(database.db, { actor: 'test' })).toEqual({ documents: 0, pages: 0, others: 0 });
  });
});
