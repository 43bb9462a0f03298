import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SijillError } from '@sijill/domain';
import type { Config } from './config.ts';
import { openKeyFile } from './key-file.ts';

const NONCE = 12;
const TAG = 16;

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
    readable: () =>
      invalid(`${path} can be read by others. Take their rights away (chmod 600) and look who had a copy`),
  });
  if (!/^[0-9a-f]{64}\s*$/i.test(text)) throw invalid(`${path} is not a key of 32 bytes in hex`);
  const key = Buffer.from(text.trim(), 'hex');
  if (key.every((byte) => byte === key[0])) throw invalid(`${path} is not a random key`);
  return {
    path,
    seal(secret, of) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, of) {
      const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
        .setAAD(Buffer.from(of))
        .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
    },
  };
}

const invalid = (reason: string) =>
  new SijillError('config.invalid', { problems: `  SIJILL_ACCOUNTS_FILE: ${reason}` });
