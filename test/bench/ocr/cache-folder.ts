import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where benchmark pages are kept between runs: `SIJILL_BENCH_CACHE`, or the machine's temporary folder. */
export const CACHE = process.env.SIJILL_BENCH_CACHE ?? join(tmpdir(), 'sijill-bench');

/** The folder `name` in the cache; made by `make` when it is not there yet, and only ever seen complete. */
export async function cachedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    await make(draft);
    // Another run may have been faster; its folder holds the same.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
