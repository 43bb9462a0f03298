import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commitmentOf } from './commitment.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const salt = Uint8Array.from({ length: 32 }, (_, at) => at);

describe('a commitment', () => {
  it('is what sha256sum says of the salt followed by the value', () => {
    const expected = createHash('sha256').update(salt).update('سارة', 'utf8').digest('hex');
    expect(commitmentOf('سارة', salt, sha256)).toBe(expected);
  });

  it('differs with another salt or another value', () => {
    const one = commitmentOf('value', salt, sha256);
    expect(commitmentOf('value', salt.with(0, 9), sha256)).not.toBe(one);
    expect(commitmentOf('valuE', salt, sha256)).not.toBe(one);
  });

  it('is not made with a short salt', () => {
    expect(() => commitmentOf('value', salt.slice(1), sha256)).toThrow(RangeError);
  });
});
