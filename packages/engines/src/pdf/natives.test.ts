import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('loading the engines, and opening a PDF, leaves the language as it was', async () => {
  const natives = () => [JSON.stringify, JSON.parse, Array.prototype.push];
  const before = natives();
  const { openPages } = await import('../index.ts');
  expect(natives()).toEqual(before);
  const { pdfOf } = await import('./pdf-fixture.test-support.ts');
  const folder = await mkdtemp(join(tmpdir(), 'sijill-natives-'));
  const path = join(folder, 'one.pdf');
  await writeFile(path, pdfOf(1));
  const pages = await openPages(path, 'application/pdf');
  await pages.page(1);
  await pages.close();
  await rm(folder, { recursive: true });
  expect(natives().every((native, at) => native === before[at])).toBe(true);
});
