import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApartLimits, type Frame, SijillError } from '@sijill/domain';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bornSince, childPids } from '../../../../test/support/child-pids.ts';
import type { Deed } from './apart-probe.test-support.ts';
import { runApart } from './run-apart.ts';

const LIMITS: ApartLimits = { cpuMs: 60_000, silentMs: 30_000, memoryMb: 128, residentMb: 512 };
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-apart-'));
  file = join(folder, 'paper');
  await writeFile(file, 'a paper');
});
afterAll(() => rm(folder, { recursive: true }));

const run = (deed: Deed['deed'], limits: Partial<ApartLimits> = {}) =>
  runApart({
    script: new URL('./apart-probe.test-support.ts', import.meta.url),
    request: { deed },
    reads: file,
    limits: { ...LIMITS, ...limits },
    words: {
      limit: (limit) => new SijillError('file.limit', { reason: limit }),
      crash: (how) => new SijillError('file.damaged', { reason: how }),
    },
  });
const told = ({ bytes }: Frame) => new TextDecoder().decode(bytes);

async function all(frames: AsyncGenerator<Frame>): Promise<string[]> {
  const said: string[] = [];
  for await (const frame of frames) said.push(told(frame));
  return said;
}

it('hears everything in order, of the one file that is shown', async () => {
  const said = await all(run('count'));
  expect(said[0]).toBe('a paper');
  expect(said.slice(1)).toEqual(Array.from({ length: 2_000 }, (_, at) => String(at)));
});

it.each([
  ['works without end', 'spin', { cpuMs: 2_000 }, 'file.limit', '2 s of processor time'],
  ['waits without end', 'sleep', { silentMs: 3_000 }, 'file.limit', '3 s of silence'],
  ['fills its heap', 'eat', { memoryMb: 32 }, 'file.limit', '32 MiB of memory'],
  ['announces a giant', 'giant', {}, 'file.limit', '16 MiB in one piece'],
  ['crashes', 'exit', {}, 'file.damaged', '3'],
  ['breaks off', 'half', {}, 'file.damaged', 'in the middle of a word'],
] as const)('ends a reader that %s with an error that says so', async (_, deed, limits, code, reason) => {
  const before = process.memoryUsage().rss;
  await expect(all(run(deed, limits))).rejects.toMatchObject({ code, details: { reason } });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
});

it('lets a reader wait that nobody listens to, and ends it when nobody will', async () => {
  const others = await childPids();
  const frames = run('flood', { silentMs: 20_000 });
  expect(told((await frames.next()).value as Frame)).toBe('a paper');
  const reader = bornSince(others, await childPids());
  const before = process.memoryUsage().rss;
  await new Promise((wake) => setTimeout(wake, 21_000));
  // Silence is counted while somebody waits; nothing of the flood was taken in.
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 ** 2);
  for (let at = 0; at < 10_000; at += 1) expect(told((await frames.next()).value as Frame)).toBe(String(at));
  await frames.return(undefined);
  expect((await frames.next()).done).toBe(true);
  await vi.waitFor(async () => {
    const left = await childPids();
    expect(reader.filter((pid) => left.has(pid))).toEqual([]);
  });
});
