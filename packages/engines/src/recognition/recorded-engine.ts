import { createHash } from 'node:crypto';
import { type OcrEngine, SijillError, type WordBox } from '@sijill/domain';

/** Words for every image, or words by the SHA-256 (hex) of the image's bytes. */
export type Recordings = readonly WordBox[] | ReadonlyMap<string, readonly WordBox[]>;

/**
 * An engine for tests that answers from recordings. An image without a recording is `ocr.failed` and names the hash
 * to record it under; a cancelled page and a closed engine fail as with the others.
 */
export function createRecordedEngine(recordings: Recordings): OcrEngine {
  const fixed = Array.isArray(recordings) ? (recordings as readonly WordBox[]) : undefined;
  const byHash =
    recordings instanceof Map ? (recordings as ReadonlyMap<string, readonly WordBox[]>) : undefined;
  let closed = false;
  const content = JSON.stringify(fixed ?? [...(byHash ?? [])]);
  return {
    name: 'recorded',
    version: '1',
    configurationHash: createHash('sha256').update(content).digest('hex'),
    needs: { bilevel: false, encoded: false, digitReader: false },
    async recognise(image, signal) {
      if (closed) throw new SijillError('ocr.failed', { reason: 'the engine is closed' });
      if (signal?.aborted) throw new SijillError('ocr.failed', { reason: 'it was cancelled' });
      const hash = createHash('sha256').update(image.bytes).digest('hex');
      const words = fixed ?? byHash?.get(hash);
      if (!words) throw new SijillError('ocr.failed', { reason: `nothing is recorded for image ${hash}` });
      return { words, elapsedMs: 0 };
    },
    async close() {
      closed = true;
    },
  };
}
