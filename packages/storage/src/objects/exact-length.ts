import type { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';

export interface ExpectedBody {
  readonly key: string;
  readonly body: Readable;
  /** Bytes. */
  readonly size: number;
}

/**
 * The chunks of a body, passed on as they come. Throws `object.size` as soon as there are too many bytes or the body
 * ends with too few; an error of the body itself is thrown as it is.
 */
export async function* exactLength({ key, body, size }: ExpectedBody): AsyncGenerator<Uint8Array> {
  let actual = 0;
  for await (const chunk of body) {
    const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    actual += bytes.length;
    if (actual > size) break;
    yield bytes;
  }
  if (actual !== size) {
    throw new SijillError('object.size', {
      key,
      expected: size,
      actual: actual > size ? `over ${size}` : actual,
    });
  }
}
