// Run by tiff-maker.ts in a process of its own: one picture after the other, so that its memory is that of one.
import type { CropBox } from '../page/crop-line.ts';
import { pageTiff } from './page-tiff.ts';

let before: Promise<unknown> = Promise.resolve();

process.on(
  'message',
  ({ id, image, boxes }: { id: number; image: Uint8Array; boxes: readonly CropBox[] }) => {
    before = before
      .then(() => pageTiff(image, boxes))
      .then((tiff) => ({ id, tiff }))
      .catch((error: Error) => ({ id, reason: error.message }))
      .then((answer) => process.send?.(answer));
  },
);
process.once('disconnect', () => process.exit(0));
