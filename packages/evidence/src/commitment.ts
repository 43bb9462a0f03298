import { toHex, utf8 } from './bytes.ts';
import { concatenate, type Sha256Function } from './hash.ts';

/** Bytes of salt in a commitment. */
export const SALT_BYTES = 32;

/**
 * What stands in the log for a personal value: hex of SHA-256(salt || UTF-8 of the value), the salt being 32 random
 * bytes. Who knows salt and value can check it; without the salt the value cannot even be guessed, and destroying the
 * salt erases it while the log still verifies. Throws `RangeError` for a salt of another length.
 */
export function commitmentOf(value: string, salt: Uint8Array, sha256: Sha256Function): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return toHex(sha256(concatenate(salt, utf8(value))));
}
