import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SijillError } from '@sijill/domain';
import type { Config } from './config.ts';

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
  const pem = (await readIfThere(path)) ?? (await createKey(path));
  const { mode } = await stat(path);
  if (mode & 0o077)
    throw invalid(
      `${path} can be read by others. Take their rights away (chmod 600) and look who had a copy`,
    );
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw invalid(`${path} is not a private key in PEM`, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw invalid(`${path} is not an Ed25519 key`);
  const publicKey = createPublicKey(key);
  return {
    path,
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }) as string,
    sign: (message) => sign(null, message, key),
  };
}

const invalid = (reason: string, cause?: unknown) =>
  new SijillError('config.invalid', { problems: `  SIJILL_SIGNING_FILE: ${reason}` }, { cause });

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Whole and flushed before it has its name, and only one of several processes that start together makes it. */
async function createKey(path: string): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(pem);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(temporary, path);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  } finally {
    await rm(temporary, { force: true });
  }
}
