import type { CountRequest } from './count-in-child.ts';
import { describeFailure } from './typed-failure.ts';

/** What a process does that opens files: for each that it is asked for one answer. It ends with its channel. */
export function answerCount(count: (path: string) => Promise<number>): void {
  // See prepare-child.ts.
  process.setSourceMapsEnabled(false);
  process.on('message', ({ path }: CountRequest) => {
    count(path)
      .then((pageCount) => ({ pageCount }))
      .catch((error: unknown) => ({ failure: describeFailure(error) }))
      .then((answer) => process.send?.(answer, () => undefined));
  });
  process.once('disconnect', () => process.exit(0));
}
