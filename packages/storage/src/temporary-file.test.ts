import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unavailable } from './objects/unavailable.ts';
import { writeTemporary } from './temporary-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-temporary-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* bytes(error?: Error) {
  yield Buffer.from('some');
  if (error) throw error;
}

it('writes for nobody else to see', async () => {
  const path = join(folder, 'whole');
  await writeTemporary(bytes(), path);
  expect(await readFile(path, 'utf8')).toBe('some');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('hands on what its bytes broke off with', async () => {
  const error = new Error('the reader ended');
  await expect(writeTemporary(bytes(error), join(folder, 'broken'))).rejects.toBe(error);
});

it('tells what this machine cannot write as something that passes', async () => {
  await expect(writeTemporary(bytes(), join(folder, 'nowhere', 'file'))).rejects.toMatchObject({
    code: 'object.unavailable',
    retryable: true,
  });
  const full = unavailable(Object.assign(new Error('full'), { code: 'ENOSPC' }), 'temporary files (/tmp)');
  expect(full.message).toBe(
    'The disk of temporary files (/tmp) is full. Make room; nothing that is stored is lost.',
  );
});
