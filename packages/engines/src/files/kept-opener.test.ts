import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeptOpener, type KeptOpener } from './kept-opener.ts';

let folder: string;
let picture: string;
let opener: KeptOpener;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-kept-'));
  picture = join(folder, 'a.png');
  await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } }).toFile(picture);
  opener = createKeptOpener({ pictures: 3 });
});
afterEach(async () => {
  opener.close();
  await rm(folder, { recursive: true });
});

/** The process that opens pictures now, if there is one: it, or what keeps its cell. */
function running(): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return parent === process.pid && line.includes('count-image-child') ? [pid!] : [];
  });
}

it('opens some pictures by one process, and then by another', async () => {
  const by: number[] = [];
  for (let at = 0; at < 4; at++) {
    expect(await opener.opens(picture, {})).toBe(true);
    by.push(running()[0]!);
  }
  expect(by[1]).toBe(by[0]);
  expect(by[2]).toBe(by[0]);
  expect(by[3]).not.toBe(by[0]);
});

it('says of nothing but one sound picture that it is fine, and lets no process go on that met something else', async () => {
  const damaged = join(folder, 'cut.png');
  await writeFile(damaged, 'no picture');
  const two = join(folder, 'two.tiff');
  await sharp(Buffer.alloc(30 * 40 * 3), { raw: { width: 30, height: 40, channels: 3, pageHeight: 20 } })
    .tiff()
    .toFile(two);
  for (const odd of [damaged, two, join(folder, 'none.png')]) {
    expect(await opener.opens(picture, {})).toBe(true);
    const [before] = running();
    expect(await opener.opens(odd, {})).toBe(false);
    expect(await opener.opens(picture, {})).toBe(true);
    expect(running()).not.toContain(before);
  }
  expect(await opener.opens(picture, { residentMb: 1 })).toBe(false);
});

it('says nothing of a picture whose process ends under it, and opens the next', async () => {
  expect(await opener.opens(picture, {})).toBe(true);
  const large = join(folder, 'large.png');
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  await sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: '#fff', noise } }).toFile(
    large,
  );
  const [pid] = running();
  const under = opener.opens(large, {});
  await pause(30);
  process.kill(pid!, 'SIGKILL');
  expect(await under).toBe(false);
  expect(await opener.opens(picture, {})).toBe(true);
});
