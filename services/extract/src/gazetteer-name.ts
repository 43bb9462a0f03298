import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { GazetteerFile } from '@sijill/extraction';

const HASH_SHOWN = 8;

/** A file of places as mentions name it: made anew, it is another one by the same name. */
export function gazetteerName({ path, text }: GazetteerFile): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_SHOWN);
  return `places:${basename(path)}@${hash}`;
}
