// Run by tiff-maker.ts in a process of its own: one picture after the other, so that its memory is that of one.
import { pageTiff } from './page-tiff.ts';

let before: Promise<unknown> = Promise.resolve();

process.on('message', ({ id, image }: { id: number; image: Uint8Array }) => {
  before = before
    .then(() => pageTiff(image))
    .then((tiff) => ({ id, tiff }))
    .catch((error: Error) => ({ id, reason: error.message }))
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
