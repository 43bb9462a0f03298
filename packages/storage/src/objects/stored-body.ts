import { finished, PassThrough, type Readable } from 'node:stream';
import { unavailable } from './unavailable.ts';

/**
 * The bytes of a stored object as they come. When they break off on the way, it is the store that did not answer
 * (`object.unavailable`), and not whoever reads them that failed.
 */
export function storedBody(body: Readable): Readable {
  const told = new PassThrough();
  finished(body, { writable: false }, (error) => {
    if (error) told.destroy(unavailable(error));
  });
  // Whoever has read enough lets go of the file, or of the connection.
  told.once('close', () => body.destroy());
  return body.pipe(told);
}
