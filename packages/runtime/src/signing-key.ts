import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { fileFault, openKeyFile } from './key-file.ts';

const SETTING = 'SIJILL_SIGNING_FILE';

/** The key that signs checkpoints of the custody log. It never enters the database. */
export interface LogSigningKey {
  readonly path: string;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** SubjectPublicKeyInfo as PEM, for openssl. */
  readonly publicPem: string;
  sign(message: Uint8Array): Uint8Array;
}

/**
 * Opens the signing key, made on the first call: an Ed25519 key in PEM at `signingKeyFile`, by default in the home
 * folder, readable by its owner only. Throws `config.invalid` when others can read it or it is no such key.
 */
export async function openSigningKey(
  config: Pick<Config, 'home' | 'signingKeyFile'>,
): Promise<LogSigningKey> {
  const path = config.signingKeyFile ?? join(config.home, 'keys', 'custody-ed25519.pem');
  const pem = await openKeyFile(path, {
    make: () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    setting: SETTING,
  });
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw fileFault(SETTING, `${path} is not a private key in PEM`, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw fileFault(SETTING, `${path} is not an Ed25519 key`);
  const publicKey = createPublicKey(key);
  return {
    path,
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }) as string,
    sign: (message) => sign(null, message, key),
  };
}
