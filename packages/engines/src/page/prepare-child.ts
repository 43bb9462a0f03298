// Run by page-preparer.ts in a process of its own: one page after the other, the last file kept open.
import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import { openPages } from '../files/open-pages.ts';
import { describeFailure } from '../files/typed-failure.ts';
import type { PageRequest } from './page-preparer.ts';
import type { PageSource, PreparedPage } from './prepared-page.ts';

// Where lines of a library's code stand in its source is of no use here, and takes 50 MB that are gone through several
// times a page by the garbage collector.
process.setSourceMapsEnabled(false);
// There is such a process for every core, and one page at a time in each.
sharp.concurrency(1);

let open: { readonly key: string; readonly source: PageSource } | undefined;

async function prepare({ path, mediaType, number, options }: PageRequest): Promise<PreparedPage> {
  const { size, mtimeMs } = await stat(path);
  const key = JSON.stringify([path, size, mtimeMs, mediaType, options]);
  if (open?.key !== key) {
    await open?.source.close();
    open = undefined;
    open = { key, source: await openPages(path, mediaType, options) };
  }
  return open.source.page(number);
}

process.on('message', (request: PageRequest) => {
  prepare(request)
    .then((page) => ({ page }))
    .catch((error: unknown) => ({ failure: describeFailure(error) }))
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
