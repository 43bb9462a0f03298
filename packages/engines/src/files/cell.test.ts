import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cellState } from './cell.ts';
import type { Wanted } from './cell-probe.test-support.ts';
import { forkScript } from './child-process.ts';
import { filterState } from './filter.ts';

const state = cellState();
const filter = filterState();
const PROBE = new URL('./cell-probe.test-support.ts', import.meta.url);
let folder: string;
let elsewhere: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-cell-input = '));
  elsewhere = await mkdtemp(join(tmpdir(), 'sijill-cell-elsewhere-'));
  await writeFile(join(folder, 'input'), 'a paper');
  await writeFile(join(elsewhere, 'secret'), 'a key');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(elsewhere, { recursive: true });
});

async function probe(): Promise<Record<string, unknown>> {
  const child = forkScript(PROBE, { memoryMb: 128, reads: [folder] });
  child.send({ folder, elsewhere, parent: process.pid } satisfies Wanted);
  const [told] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then((how) => Promise.reject(new Error(`it ended: ${how}`))),
  ]);
  return told;
}

describe.skipIf(!state.closed)(`a cell${state.closed ? '' : ` (none here: ${state.reason})`}`, () => {
  it('holds what has taken over the reader of a file', async () => {
    vi.stubEnv('SIJILL_SESSION_SECRET', 'a secret of the parent');
    expect(await probe()).toEqual({
      read: 'a paper',
      write: 'EROFS',
      writeProgram: 'EROFS',
      ownFolder: 'done',
      ownFolderFull: 'ENOSPC',
      elsewhere: 'ENOENT',
      parentSecrets: 'ENOENT',
      passwords: 'ENOENT',
      root: [],
      network: filter.on ? 'EPERM' : 'ENETUNREACH',
      loopback: filter.on ? 'EPERM' : expect.stringMatching(/ENETUNREACH|ECONNREFUSED/),
      filtered: filter.on,
      kill: 'ESRCH',
      // Itself, and what compiles its script.
      processes: expect.toSatisfy((count: number) => count <= 3),
      rights: true,
      noNewRights: true,
      anotherCell: expect.not.stringMatching(/done/),
      environment: expect.not.arrayContaining(['SIJILL_SESSION_SECRET']),
    });
    expect(await readdir(folder)).toEqual(['input']);
  });

  it('can show the folder that it is itself made in, a file in /tmp, say, and what lies in that', async () => {
    const file = join(tmpdir(), `sijill-cell-file-${process.pid}`);
    await writeFile(file, 'a paper');
    const child = forkScript(PROBE, { memoryMb: 128, reads: [folder, tmpdir()] });
    child.send({ folder: tmpdir(), elsewhere, parent: process.pid } satisfies Wanted);
    const [told] = await once(child, 'message');
    await rm(file);
    expect(told).toMatchObject({ write: 'EROFS', ownFolder: 'done', passwords: 'ENOENT', rights: true });
  });

  it('can show a single file, by a link too, and nothing beside it', async () => {
    const link = join(elsewhere, 'link');
    await symlink(join(folder, 'input'), link);
    for (const [shown, place] of [
      [join(folder, 'input'), folder],
      [link, elsewhere],
    ] as const) {
      const child = forkScript(PROBE, { memoryMb: 128, reads: [shown] });
      child.send({ folder: place, elsewhere, parent: process.pid, input: basename(shown) } satisfies Wanted);
      const [told] = await once(child, 'message');
      expect(told).toMatchObject({ read: 'a paper', elsewhere: 'ENOENT', write: 'EROFS' });
    }
  });

  it('shows a file of the program once', async () => {
    const child = forkScript(PROBE, { memoryMb: 128, reads: [fileURLToPath(PROBE)] });
    child.send({ folder: dirname(fileURLToPath(PROBE)), elsewhere, parent: process.pid } satisfies Wanted);
    expect((await once(child, 'message'))[0]).toMatchObject({ write: 'EROFS', elsewhere: 'ENOENT' });
  });

  it('goes with the process that asked for it', async () => {
    const child = forkScript(PROBE, { memoryMb: 128, reads: [folder] });
    await once(child, 'spawn');
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });
});

it('is not asked for with SIJILL_SANDBOX=off, and insisted on with required', async () => {
  vi.resetModules();
  vi.stubEnv('SIJILL_SANDBOX', 'off');
  const off = await import('./cell.ts');
  expect(off.cellState()).toEqual({ closed: false, reason: 'SIJILL_SANDBOX=off' });
  expect(off.cellFor([])).toBeUndefined();
  const { forkScript: fork } = await import('./child-process.ts');
  const told: string[] = [];
  off.requireCells((reason) => told.push(reason));
  expect(told).toEqual(['SIJILL_SANDBOX=off']);
  vi.stubEnv('SIJILL_SANDBOX', 'required');
  expect(() => off.requireCells()).toThrow(/files cannot be opened apart/);
  expect(() => fork(PROBE, { memoryMb: 128 })).toThrow(/files cannot be opened apart/);
});
