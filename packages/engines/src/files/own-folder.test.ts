import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterState, filterSteps } from './filter.ts';
import { afterSteps } from './perl-steps.ts';

const state = filterState();
const kept = state.on && state.files;
const why = state.on ? 'this kernel has no Landlock' : state.reason;

describe.skipIf(!kept)(`a reader where nobody can make cells${kept ? '' : ` (not here: ${why})`}`, () => {
  let folder: string;
  let elsewhere: string;
  let temporary: string;
  beforeAll(async () => {
    [folder, elsewhere, temporary] = await Promise.all([
      mkdtemp(join(tmpdir(), 'sijill-own-input-')),
      mkdtemp(join(tmpdir(), 'sijill-own-elsewhere-')),
      mkdtemp(join(tmpdir(), 'sijill-own-temporary-')),
    ]);
    await writeFile(join(folder, 'input'), 'a paper');
    await writeFile(join(elsewhere, 'secret'), 'a key');
  });
  afterAll(async () => {
    for (const one of [folder, elsewhere, temporary]) await rm(one, { recursive: true, force: true });
  });

  it('opens the program, its file and its own folder, and nothing else', async () => {
    // What a container's profile does to namespaces, the filter does as well.
    const probe = fileURLToPath(new URL('./container-probe.test-support.ts', import.meta.url));
    const [command = '', ...args] = [
      ...afterSteps(filterSteps()),
      process.execPath,
      '--import',
      'tsx',
      probe,
      folder,
      elsewhere,
    ];
    const said = execFileSync(command, args, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TMPDIR: temporary },
    });
    expect(JSON.parse(said)).toMatchObject({
      cell: false,
      read: 'a paper',
      write: 'EACCES',
      writeProgram: 'EACCES',
      ownFolder: 'done',
      elsewhere: 'EACCES',
      parentSecrets: 'EACCES',
      passwords: 'EACCES',
      root: 'EACCES',
      network: 'EPERM',
      loopback: 'EPERM',
      filtered: true,
      noNewRights: true,
      anotherCell: expect.not.stringMatching(/done/),
    });
    expect(await readdir(folder)).toEqual(['input']);
    // Its own folder goes with it.
    expect((await readdir(temporary)).filter((name) => name.startsWith('sijill-reader-'))).toEqual([]);
  });
});
