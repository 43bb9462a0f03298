import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '../pdf/pdf-fixture.test-support.ts';
import { createPageCounter } from './page-counter.ts';

let folder: string;
let picture: string;
let paper: string;
const counter = createPageCounter();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-counter-'));
  picture = join(folder, 'a.png');
  paper = join(folder, 'a.pdf');
  await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } }).toFile(picture);
  await writeFile(paper, pdfOf(3));
});
afterAll(async () => {
  counter.close();
  await rm(folder, { recursive: true });
});

/** Numbers of this process's counting processes. */
function running(): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return parent === process.pid && line.includes('counting-process') ? [pid!] : [];
  });
}

describe('counting pages by a process of its own', () => {
  it('answers for several files at a time, each as it is', async () => {
    const damaged = join(folder, 'cut.png');
    await writeFile(damaged, 'no picture');
    const counted = await Promise.allSettled([
      counter.count(picture, 'image/png'),
      counter.count(damaged, 'image/png'),
      counter.count(paper, 'application/pdf'),
      counter.count(picture, 'image/png', { residentMb: 1 }),
    ]);
    expect(counted).toMatchObject([
      { value: 1 },
      { reason: { code: 'file.damaged' } },
      { value: 3 },
      { reason: { code: 'file.limit' } },
    ]);
    expect(running()).toHaveLength(1);
  });

  it('answers the same where pictures are opened by one process that stays', async () => {
    const staying = createPageCounter({ sees: 'folder' });
    const [cut, several] = [join(folder, 'cut-short.jpg'), join(folder, 'several.tiff')];
    const noise = sharp({
      create: {
        width: 600,
        height: 400,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const jpeg = await noise.jpeg().toBuffer();
    await writeFile(cut, jpeg.subarray(0, jpeg.length / 2));
    await sharp(Buffer.alloc(30 * 40 * 3), { raw: { width: 30, height: 40, channels: 3, pageHeight: 20 } })
      .tiff()
      .toFile(several);
    const counted = await Promise.allSettled([
      staying.count(picture, 'image/png'),
      staying.count(cut, 'image/jpeg'),
      staying.count(picture, 'image/png'),
      staying.count(several, 'image/tiff'),
      staying.count(picture, 'image/png', { residentMb: 1 }),
      staying.count(join(folder, 'none.png'), 'image/png'),
      staying.count(picture, 'image/png'),
    ]);
    expect(counted).toMatchObject([
      { value: 1 },
      { reason: { code: 'file.damaged' } },
      { value: 1 },
      { value: 2 },
      { reason: { code: 'file.limit' } },
      { reason: { code: 'file.damaged' } },
      { value: 1 },
    ]);
    staying.close();
  });

  it('does not take its own end for the fault of a file, and goes on', async () => {
    await counter.count(picture, 'image/png');
    const [pid] = running();
    const under = counter.count(paper, 'application/pdf');
    process.kill(pid!, 'SIGKILL');
    const error = await under.catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty('code');
    expect(await counter.count(picture, 'image/png')).toBe(1);
  });

  it('lets it go when there is nothing to count, and when it is closed', async () => {
    const resting = createPageCounter({ idleMs: 50 });
    const before = running().length;
    await resting.count(picture, 'image/png');
    expect(running()).toHaveLength(before + 1);
    for (let tries = 0; running().length > before && tries < 100; tries++) await pause(100);
    expect(running()).toHaveLength(before);
    expect(await resting.count(picture, 'image/png')).toBe(1);
    resting.close();
    for (let tries = 0; running().length > before && tries < 100; tries++) await pause(100);
    expect(running()).toHaveLength(before);
  });
});
