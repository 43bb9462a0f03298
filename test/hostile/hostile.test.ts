// Every hostile file ends in a page or in a typed reason, within limits of time and memory, and does no harm to what
// is read after it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildLimits } from '@sijill/domain';
import { cellState, createPagePreparer, type PagePreparer } from '@sijill/engines';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveInternetToCells } from '../../packages/engines/src/files/filter.ts';
import { blackPng, cyclicTiff, lyingPng, writeLongPdf } from './hostile-files.ts';
import { watchNetworks } from './network-attempts.ts';
import { type Outcome, outcomeOf, outcomeTable } from './outcome-of.ts';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data');
const collection = join(shared, 'hostile');
const REFUSED = [
  'file.empty',
  'file.type',
  'file.damaged',
  'file.encrypted',
  'file.limit',
  'page.unreadable',
];
const LANES = 2;
/** Of each file and of each page. Processor time, so that a busy machine only makes the test longer. */
const LIMITS: ChildLimits = { cpuMs: 30_000, timeoutMs: 600_000, memoryMb: 1024, residentMb: 1024 };
/** The limits above end every file; this only ends a test that is itself at fault. */
const PATIENCE_MS = 3_600_000;

let stopWatching: ReturnType<typeof watchNetworks> | undefined;
let folder: string;
let preparers: PagePreparer[];
beforeAll(async () => {
  // What is refused leaves no trace; here it is let through to where it leads nowhere, and counted.
  if (cellState().closed) {
    leaveInternetToCells();
    stopWatching = watchNetworks();
  }
  folder = await mkdtemp(join(tmpdir(), 'sijill-hostile-'));
  preparers = Array.from({ length: LANES }, () => createPagePreparer({ ...LIMITS, sees: 'folder' }));
});
afterAll(async () => {
  await stopWatching?.();
  await Promise.all(preparers.map((preparer) => preparer.close()));
  await rm(folder, { recursive: true });
});

/** One file after the other in each lane, as the worker's pool does. */
async function outcomesOf(files: readonly (readonly [path: string, name: string])[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...files];
  await Promise.all(
    preparers.map(async (preparer) => {
      for (let next = queue.shift(); next; next = queue.shift())
        outcomes.push(await outcomeOf(next[0], next[1], { preparer, limits: LIMITS }));
    }),
  );
  return outcomes;
}

function expectTyped(outcomes: readonly Outcome[]): void {
  for (const { file, stage, code, message } of outcomes) {
    if (stage === 'read') continue;
    expect(REFUSED, `${file}: ${message}`).toContain(code);
    expect(message, file).not.toMatch(/undefined|\{|\[object| \?/);
    // A reader that has to be replaced is typed too, but not what these files should come to.
    expect(message, file).not.toMatch(/crashed the reader/);
    // A limit of time ends what was meant to be refused at once, or read; one of memory is what some are made for.
    expect(message, file).not.toMatch(/took more than (?!\d+ MiB)/);
  }
}

async function expectBothLanesToRead(): Promise<void> {
  const path = join(folder, 'good.png');
  await writeFile(
    path,
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  );
  for (const preparer of preparers)
    expect(await preparer.prepare({ path, mediaType: 'image/png', number: 1 })).toMatchObject({ number: 1 });
}

describe.skipIf(!existsSync(collection))(
  'the collected hostile files (skipped where the shared data is absent)',
  () => {
    test(
      'each ends in a page or a typed reason, and later pages still work',
      async () => {
        const files = ['pdf', 'image'].flatMap((kind) =>
          readdirSync(join(collection, kind)).map(
            (name) => [join(collection, kind, name), `${kind}/${name}`] as const,
          ),
        );
        const outcomes = await outcomesOf(files);
        console.log(outcomeTable(outcomes));
        expect(outcomes).toHaveLength(files.length);
        expectTyped(outcomes);
        await expectBothLanesToRead();
      },
      PATIENCE_MS,
    );
  },
);

test(
  'made bombs and liars are refused with the right reason, and later pages still work',
  async () => {
    const made: Readonly<Record<string, Uint8Array>> = {
      'nothing.pdf': new Uint8Array(),
      'huge.png': blackPng(50_000, 50_000),
      'lying.png': lyingPng(9_000, 9_000),
      'cyclic.tif': cyclicTiff(),
    };
    for (const [name, bytes] of Object.entries(made)) await writeFile(join(folder, name), bytes);
    await writeLongPdf(join(folder, 'long.pdf'), 100_000);
    const names = [...Object.keys(made), 'long.pdf'];
    const outcomes = await outcomesOf(names.map((name) => [join(folder, name), name]));
    console.log(outcomeTable(outcomes));
    expectTyped(outcomes);
    const codes = Object.fromEntries(outcomes.map(({ file, code }) => [file, code]));
    expect(codes).toEqual({
      'nothing.pdf': 'file.empty',
      'huge.png': 'file.limit',
      'lying.png': 'file.damaged',
      'cyclic.tif': expect.stringMatching(/^(file\.damaged|-)$/),
      'long.pdf': 'file.limit',
    });
    await expectBothLanesToRead();
  },
  PATIENCE_MS,
);

test(
  'a file that takes too much memory is stopped, and later pages still work',
  async () => {
    const path = join(folder, 'large.png');
    await writeFile(path, blackPng(14_000, 14_000));
    const tight = createPagePreparer({ ...LIMITS, residentMb: 60 });
    await expect(tight.prepare({ path, mediaType: 'image/png', number: 1 })).rejects.toMatchObject({
      code: 'page.unreadable',
      message: expect.stringContaining('60 MiB of memory'),
    });
    await tight.close();
    await expectBothLanesToRead();
  },
  PATIENCE_MS,
);

// The last test: it looks at what all the others did.
test.skipIf(!cellState().closed)('no reader of a file has tried the network', async () => {
  const { networks, attempts } = await stopWatching!();
  expect(networks).toBeGreaterThan(0);
  expect(attempts).toEqual([]);
});

test.skipIf(!cellState().closed)('one that tries is counted', async () => {
  const stop = watchNetworks();
  await once(tryingReader(), 'exit');
  expect((await stop()).attempts).toHaveLength(1);
});

/** In a network of its own, as a cell; it asks for an address and stays for a moment. */
const tryingReader = () =>
  spawn('unshare', ['--user', '--map-root-user', '--net', process.execPath, '-e', TRYING], {
    stdio: 'ignore',
  });
const TRYING = `require('net').connect(80, '192.0.2.1').on('error', () => setTimeout(() => undefined, 1500))`;
