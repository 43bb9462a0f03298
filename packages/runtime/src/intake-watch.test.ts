import { tmpdir } from 'node:os';
import type { Database } from '@sijill/storage';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdWhileShort } from './hold-while-short.ts';
import { IntakeWatch } from './intake-watch.ts';
import type { Logger } from './logger.ts';

const MIB = 1024 ** 2;
const LIMITS = { home: tmpdir(), minFreeBytes: 1_000 * MIB, minMemoryBytes: 256 * MIB };
let disk: number;
let memory: number | undefined;
const readings = {
  disk: async () => disk * MIB,
  memory: () => (memory === undefined ? undefined : { availableBytes: memory * MIB, of: 'host' as const }),
};
beforeEach(() => {
  disk = 5_000;
  memory = 3_000;
});

describe('the watch over what is left', () => {
  it('pauses below a mark with the reason, and goes on by itself, only with some to spare', async () => {
    const watch = new IntakeWatch(LIMITS, readings);
    expect(await watch.state()).toMatchObject({ paused: false, reason: null, shortages: [] });
    memory = 255;
    await expect(watch.require()).rejects.toMatchObject({ code: 'intake.paused', retryable: true });
    expect((await watch.state()).reason).toBe(
      "only 255 MiB of the server's memory are left, and 256 are kept back",
    );
    for (const fluttering of [257, 319]) {
      memory = fluttering;
      expect((await watch.state()).paused).toBe(true);
    }
    memory = 320;
    await watch.require();
    memory = 257;
    await watch.require();
  });

  it('tells of disk and memory apart', async () => {
    const watch = new IntakeWatch(LIMITS, readings);
    disk = 900;
    memory = 100;
    expect((await watch.state()).shortages).toEqual([
      { of: 'disk', freeBytes: 900 * MIB, keptBytes: 1_000 * MIB },
      { of: 'memory', freeBytes: 100 * MIB, keptBytes: 256 * MIB },
    ]);
    memory = 400;
    expect((await watch.state()).shortages.map(({ of }) => of)).toEqual(['disk']);
    disk = 1_250;
    expect((await watch.state()).paused).toBe(false);
  });

  it('watches the disk of temporary files too, where that is another one, and keeps less of a small one', async () => {
    let freeBytes = 700 * MIB;
    const temporary = async () => ({ freeBytes, allBytes: 2_000 * MIB });
    const watch = new IntakeWatch(LIMITS, { ...readings, temporary });
    expect((await watch.state()).paused).toBe(false);
    freeBytes = 499 * MIB;
    expect((await watch.state()).shortages).toEqual([
      { of: 'temporary', freeBytes: 499 * MIB, keptBytes: 500 * MIB },
    ]);
    expect((await watch.state()).reason).toBe(
      `only 499 MiB are free where the server's temporary files lie (${tmpdir()}), and 500 are kept back`,
    );
    freeBytes = 700 * MIB;
    await watch.require();
  });

  it('watches the disk of the database, where that is another one, and knows when it cannot run on it', async () => {
    let room = { folder: '/db', allBytes: 4_000 * MIB, freeBytes: 900 * MIB, apart: true };
    const watch = new IntakeWatch(LIMITS, { ...readings, database: async () => room });
    expect((await watch.state()).shortages).toEqual([
      { of: 'database', freeBytes: 900 * MIB, keptBytes: 1_000 * MIB },
    ]);
    expect((await watch.state()).reason).toBe(
      'only 900 MiB are free where the database lies, and 1000 are kept back',
    );
    expect(await watch.databaseCannotRun()).toBe(false);
    room = { ...room, freeBytes: 15 * MIB };
    expect(await watch.databaseCannotRun()).toBe(true);
    // The disk of the home is told of as that.
    room = { ...room, apart: false };
    expect((await watch.state()).paused).toBe(false);
  });

  it('takes the word of a database whose disk it does not see, for a while', async () => {
    let now = 0;
    const watch = new IntakeWatch(LIMITS, { ...readings, database: async () => undefined }, () => now);
    expect([watch.databaseFull(), await watch.databaseCannotRun()]).toEqual([false, false]);
    watch.databaseWasFull();
    expect(watch.databaseFull()).toBe(true);
    expect((await watch.state()).shortages).toMatchObject([{ of: 'database', freeBytes: 0 }]);
    now = 15_000;
    expect((await watch.state()).paused).toBe(false);
  });

  it('pauses for nothing that is not known or not watched', async () => {
    memory = undefined;
    expect((await new IntakeWatch(LIMITS, readings).state()).paused).toBe(false);
    [disk, memory] = [0, 0];
    const off = new IntakeWatch({ ...LIMITS, minFreeBytes: 0, minMemoryBytes: 0 }, readings);
    expect((await off.state()).paused).toBe(false);
  });

  it('reads the real disk', async () => {
    expect((await new IntakeWatch(LIMITS).state()).freeBytes).toBeGreaterThan(0);
  });
});

describe('workers while their machine is short', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go on with what is here until half of what is kept back of a disk is used up', async () => {
    const watch = new IntakeWatch(LIMITS, readings);
    const short = async () => (await watch.workShortages()).map(({ of }) => of);
    disk = 999;
    expect((await watch.state()).paused).toBe(true);
    expect(await short()).toEqual([]);
    disk = 499;
    expect(await watch.workShortages()).toEqual([{ of: 'disk', freeBytes: 499 * MIB, keptBytes: 500 * MIB }]);
    disk = 600;
    expect(await short()).toEqual(['disk']);
    disk = 625;
    expect(await short()).toEqual([]);
    expect((await watch.state()).paused).toBe(true);
    memory = 100;
    expect(await short()).toEqual(['memory']);
  });

  it('are held and go on by themselves, and the log tells once', async () => {
    const did: string[] = [];
    const worker = {
      hold: () => void did.push('hold'),
      goOn: () => void did.push('go on'),
      close: async () => undefined,
    };
    const told: string[] = [];
    const log = { warn: (_: object, text: string) => told.push(text), info: () => undefined };
    const intake = new IntakeWatch(LIMITS, readings);
    // A database that cannot be told does not keep workers from being held.
    const runtime = { intake, log: log as unknown as Logger, db: {} as Database };
    memory = 100;
    const watch = holdWhileShort(runtime, { ocr: worker }, { everyMs: 100 });
    await vi.advanceTimersByTimeAsync(50);
    expect(did).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(did).toEqual(['hold']);
    memory = 1_000;
    await vi.advanceTimersByTimeAsync(100);
    expect(did).toEqual(['hold', 'go on']);
    expect(told.filter((text) => text.includes('nothing new'))).toHaveLength(1);
    await watch.stop();
    memory = 0;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(did).toEqual(['hold', 'go on']);
  });
});
