/** The process of a page counter (page-counter.ts): starts those that open files, and hands on what they say. */
import { SijillError } from '@sijill/domain/errors';
import { countPagesInChild } from './count-in-child.ts';
import { createKeptOpener } from './kept-opener.ts';
import type { PageFileType } from './media-type.ts';
import type { CountAnswer, CountOrder } from './page-counter.ts';
import { describeFailure } from './typed-failure.ts';

// A stop goes to the whole group; what is under way is answered first, and then the channel is closed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/** A file of these holds one picture by its format: no process that opens it could tell another number of pages. */
const ONE_PICTURE: ReadonlySet<PageFileType> = new Set(['image/jpeg', 'image/png']);
const kept = createKeptOpener();
process.on('disconnect', () => {
  kept.close();
  process.exit(0);
});

async function count({ path, mediaType, limits, sees }: CountOrder): Promise<number> {
  const known = sees === 'folder' && ONE_PICTURE.has(mediaType);
  return known && (await kept.opens(path, limits)) ? 1 : countPagesInChild(path, mediaType, limits);
}

process.on('message', async (order: CountOrder) => {
  const { number } = order;
  const answer: CountAnswer = await count(order).then(
    (pageCount) => ({ number, pageCount }),
    (error: unknown) =>
      error instanceof SijillError
        ? { number, failure: describeFailure(error) }
        : { number, trouble: String(error) },
  );
  // Whoever asked may be gone: then this process ends with the channel.
  process.send?.(answer, () => undefined);
});
