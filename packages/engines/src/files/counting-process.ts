/** The process of a page counter (page-counter.ts): starts one for each file, and hands on what that says. */
import { SijillError } from '@sijill/domain/errors';
import { countPagesInChild } from './count-in-child.ts';
import type { CountAnswer, CountOrder } from './page-counter.ts';
import { describeFailure } from './typed-failure.ts';

// A stop goes to the whole group; what is under way is answered first, and then the channel is closed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

process.on('message', async ({ number, path, mediaType, limits }: CountOrder) => {
  const answer: CountAnswer = await countPagesInChild(path, mediaType, limits).then(
    (pageCount) => ({ number, pageCount }),
    (error: unknown) =>
      error instanceof SijillError
        ? { number, failure: describeFailure(error) }
        : { number, trouble: String(error) },
  );
  // Whoever asked may be gone: then this process ends with the channel.
  process.send?.(answer, () => undefined);
});
