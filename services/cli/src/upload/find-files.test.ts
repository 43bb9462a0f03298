import { expect, it, vi } from 'vitest';
import { findFiles } from './find-files.ts';

/** More than a function takes as arguments. */
const MANY = 150_000;

vi.mock('node:fs/promises', () => ({
  stat: async (path: string) => ({ isDirectory: () => path === '/box' }),
  readdir: async () =>
    Array.from({ length: MANY }, (_, number) => ({
      isFile: () => number > 0,
      parentPath: '/box',
      name: String(number),
    })),
}));

it('finds every file of a very large folder', async () => {
  const found = await findFiles(['/one', '/box']);
  expect(found).toHaveLength(MANY);
  expect(found.slice(0, 2)).toEqual([
    { path: '/one', name: 'one' },
    { path: '/box/1', name: '1' },
  ]);
});
