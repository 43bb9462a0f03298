// The machine's clock jumps: back by a day, on by two, and right again, under a server at work (libfaketime).
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, leaveOut, printFaults, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

const LIBRARY = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

const MOVES: readonly [string, readonly string[]][] = [
  ['a day back, and right again', ['-1d', '+0']],
  ['two days on, and right again', ['+2d', '+0']],
  ['on and back in turn', ['+1h', '-1h', '+1h', '+0']],
];
const skipped = leaveOut(
  MOVES.map(([name]) => `clock moved ${name}`),
  LIBRARY ? undefined : 'libfaketime is not installed',
);
if (skipped) printFaults();

describe.skipIf(skipped)(`the clock${skipped}`, () => {
  let folder: string;
  let server: TestServer;
  /** What every process of the server takes for now: the time and so much more or less. */
  const shift = async (by: string): Promise<void> => {
    // Whole at once: it is read all the time.
    await writeFile(join(folder, 'next'), by);
    await rename(join(folder, 'next'), join(folder, 'shift'));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sijill-clock-'));
    // PostgreSQL runs as somebody else, and its clock is the log's.
    await chmod(folder, 0o755);
    await shift('+0');
    server = await testServer({
      sample: false,
      env: {
        LD_PRELOAD: LIBRARY!,
        FAKETIME_TIMESTAMP_FILE: join(folder, 'shift'),
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        FAKETIME_DONT_RESET: '1',
      },
    });
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    await rm(folder, { recursive: true, force: true });
    printFaults();
  });

  it('is the moved one', async () => {
    await shift('+30d');
    const { headers } = await fetch(`${server.url()}/healthz`);
    await shift('+0');
    const away = new Date(headers.get('date') ?? 0).getTime() - Date.now();
    expect(away / 86_400_000).toBeGreaterThan(29);
  });

  it.each(MOVES)('moved %s: nothing is lost, nothing comes twice', async (name, shifts) => {
    await strikeWhileUploading({
      fault: `clock moved ${name}`,
      server,
      async strike() {
        for (const by of shifts) {
          await shift(by);
          await pause(3_000);
        }
      },
    });
  });

  it('is told as an alarm, and the log goes by its numbers', async () => {
    const client = await server.client();
    const status = await client.custodyStatus();
    expect(status.alarm).toBe(true);
    expect(status.clockFaults).toBeGreaterThan(1);
    const events = await client.custodyEvents(500);
    const numbers = events.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    expect((await client.verifyLog([])).problems).toEqual([]);
    const told = await judge(server.home);
    expect(told.findings.map(({ code }) => code)).toContain('log.clock');
    expect(told.clean).toBe(true);
  });
});
