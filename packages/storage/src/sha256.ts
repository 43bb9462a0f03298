import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '@sijill/evidence';

/** SHA-256 (hex) of a value's canonical JSON; the order of members does not matter. */
export function sha256OfJson(value: unknown): string {
  // Through JSON once, so that absent members are absent.
  const plain = JSON.parse(JSON.stringify(value)) as JsonValue;
  return createHash('sha256').update(canonicalJson(plain)).digest('hex');
}
