import type { CountRequest } from './count-in-child.ts';
import { describeFailure } from './typed-failure.ts';

/** What a process does that was started by count-in-child.ts: one file in, one answer out. */
export function answerCount(count: (path: string) => Promise<number>): void {
  // See prepare-child.ts.
  process.setSourceMapsEnabled(false);
  process.once('message', ({ path }: CountRequest) => {
    count(path)
      .then((pageCount) => ({ pageCount }))
      .catch((error: unknown) => ({ failure: describeFailure(error) }))
      .then((answer) => process.send?.(answer, () => process.exit(0)));
  });
  process.once('disconnect', () => process.exit(1));
}
