// Run by inspect-in-child.ts in a process of its own: one path in, one answer out.
import { inspectFile } from './inspect-file.ts';
import { describeFailure } from './typed-failure.ts';

// See prepare-child.ts.
process.setSourceMapsEnabled(false);

process.once('message', (path: string) => {
  inspectFile(path)
    .then((inspection) => ({ inspection }))
    .catch((error: unknown) => ({ failure: describeFailure(error) }))
    .then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once('disconnect', () => process.exit(1));
