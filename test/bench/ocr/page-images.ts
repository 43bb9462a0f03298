import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from './cache-folder.ts';
import type { Work } from './work.ts';

const run = promisify(execFile);

/** The pictures of a work's pages for a command that opens no PDF: drawn by poppler at the resolution of the scan. */
export async function pageImages(work: Work): Promise<string[]> {
  if (work.mediaType !== 'application/pdf') return [work.path];
  const folder = await cachedFolder(`drawn-${basename(work.path)}`, async (draft) => {
    const list = (await run('pdfimages', ['-list', work.path])).stdout.split('\n').slice(2);
    const dpi = Math.max(72, Number(list[0]?.trim().split(/\s+/)[12] ?? 300));
    await run('pdftoppm', ['-r', String(dpi), '-png', work.path, join(draft, 'page')]);
  });
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}
