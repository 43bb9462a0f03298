import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openBytes, sealBytes } from '@sijill/storage';
import type { Config } from './config.ts';
import { fileFault, openKeyFile } from './key-file.ts';

const SETTING = 'SIJILL_ACCOUNTS_FILE';

/** What secrets of second factors lie under in the database. The key never enters it. */
export interface AccountsKey {
  readonly path: string;
  /** AES-256-GCM: nonce, tag, cipher. `of` (the account's id) is bound in, so that no secret fits another account. */
  seal(secret: string, of: string): Buffer;
  /** Throws when it was sealed by another key or for another account, or was changed. */
  open(sealed: Buffer, of: string): string;
}

/** Opens the key, made on the first call. Throws `config.invalid` when others can read it or it is no such key. */
export async function openAccountsKey(
  config: Pick<Config, 'home' | 'accountsKeyFile'>,
): Promise<AccountsKey> {
  const path = config.accountsKeyFile ?? join(config.home, 'keys', 'accounts.key');
  const text = await openKeyFile(path, {
    make: () => `${randomBytes(32).toString('hex')}\n`,
    setting: SETTING,
  });
  if (!/^[0-9a-f]{64}\s*$/i.test(text)) throw fileFault(SETTING, `${path} is not a key of 32 bytes in hex`);
  const key = Buffer.from(text.trim(), 'hex');
  if (key.every((byte) => byte === key[0])) throw fileFault(SETTING, `${path} is not a random key`);
  return {
    path,
    seal: (secret, of) => sealBytes(secret, { key, about: of }),
    open: (sealed, of) => openBytes(sealed, { key, about: of }).toString('utf8'),
  };
}
