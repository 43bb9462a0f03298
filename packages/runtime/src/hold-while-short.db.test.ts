import { tmpdir } from 'node:os';
import { heldWork } from '@sijill/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { holdWhileShort } from './hold-while-short.ts';
import { IntakeWatch } from './intake-watch.ts';
import type { Runtime } from './runtime.ts';

const MIB = 1024 ** 2;
const LIMITS = { home: tmpdir(), minFreeBytes: 1_000 * MIB, minMemoryBytes: 256 * MIB };
const SOON = { timeout: 10_000, interval: 20 };

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('DELETE FROM held_work'));

/** A machine with workers, of which the database alone is told. */
function machine(host: string, work: 'ocr' | 'package' = 'ocr') {
  const left = { disk: 5_000, memory: 3_000 };
  const intake = new IntakeWatch(LIMITS, {
    disk: async () => left.disk * MIB,
    memory: () => ({ availableBytes: left.memory * MIB, of: 'host' }),
  });
  const log = { warn: () => undefined, info: () => undefined } as unknown as Runtime['log'];
  const worker = { hold: () => undefined, goOn: () => undefined, close: async () => undefined };
  const watch = holdWhileShort({ intake, log, db: database.db }, { [work]: worker }, { everyMs: 20, host });
  return { left, stop: () => watch.stop() };
}

const hosts = async () => (await heldWork(database.db)).map(({ host }) => host);

describe('work that is held', () => {
  it('is told by the machine it is on until it goes on', async () => {
    const [far, near] = [machine('far'), machine('near')];
    expect(await hosts()).toEqual([]);
    far.left.disk = 400;
    await vi.waitFor(async () => expect(await hosts()).toEqual(['far']), SOON);
    expect(await heldWork(database.db)).toEqual([
      {
        host: 'far',
        work: ['ocr'],
        since: expect.stringMatching(/^\d{4}-/),
        shortages: [{ of: 'disk', freeBytes: 400 * MIB, keptBytes: 500 * MIB }],
      },
    ]);
    near.left.memory = 100;
    await vi.waitFor(async () => expect(await hosts()).toEqual(['far', 'near']), SOON);
    far.left.disk = 5_000;
    await vi.waitFor(async () => expect(await hosts()).toEqual(['near']), SOON);
    await near.stop();
    expect(await hosts()).toEqual([]);
    await far.stop();
  });

  it('of one machine is one line, whatever processes it is of', async () => {
    const both = [machine('one', 'package'), machine('one', 'ocr')];
    for (const { left } of both) left.memory = 10;
    const told = async () => (await heldWork(database.db)).map(({ host, work }) => [host, ...work]);
    await vi.waitFor(async () => expect(await told()).toEqual([['one', 'ocr', 'package']]), SOON);
    for (const { stop } of both) await stop();
  });

  it('is not believed of a machine that has not told of it for half a minute', async () => {
    const gone = machine('gone');
    gone.left.memory = 10;
    await vi.waitFor(async () => expect(await hosts()).toEqual(['gone']), SOON);
    await database.pool.query("UPDATE held_work SET seen_at = now() - interval '31 seconds'");
    expect(await hosts()).toEqual([]);
    await gone.stop();
  });
});
