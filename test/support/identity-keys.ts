import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type MasterKeys, masterKeyOf } from '@sijill/storage';

const BYTES = createHash('sha256').update('identities of tests').digest();
const KEY = masterKeyOf(BYTES);

/** The one key that identities of every scratch database are sealed under. */
export const TEST_KEYS: MasterKeys = {
  where: 'the tests',
  current: () => KEY,
  find: (id) => (id === KEY.id ? KEY : undefined),
};

/** The same key as a key file, for processes of their own. */
export function writeTestKeys(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${BYTES.toString('hex')}\n`, { mode: 0o600 });
}
