// Run by tiff-maker.ts in a process of its own.
import { pageTiff } from './page-tiff.ts';

process.on('message', ({ id, image }: { id: number; image: Uint8Array }) => {
  pageTiff(image)
    .then((tiff) => ({ id, tiff }))
    .catch((error: Error) => ({ id, reason: error.message }))
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
