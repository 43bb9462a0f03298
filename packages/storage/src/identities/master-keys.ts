import { createHash } from 'node:crypto';

/** A key of 32 bytes that data keys are wrapped by. It never enters the database. */
export interface MasterKey {
  /** Fingerprint: 16 letters of the key's SHA-256. Tells the key and gives nothing of it away. */
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Where master keys come from: a key file (packages/runtime), or a key service that hands them out at the start. They
 * are asked for with every data key, so both answer from memory.
 */
export interface MasterKeys {
  /** Where they lie, for messages. */
  readonly where: string;
  /** The one that wraps from now on. Throws `identity.key` where there is none. */
  current(): MasterKey;
  /** One that opens; undefined where it is not held. */
  find(id: string): MasterKey | undefined;
}

const BYTES = 32;

/** Throws `TypeError` for anything but 32 bytes that could be random. */
export function masterKeyOf(key: Buffer): MasterKey {
  if (key.length !== BYTES || key.every((byte) => byte === key[0]))
    throw new TypeError('not a random key of 32 bytes');
  const id = createHash('sha256').update('sijill identities\n').update(key).digest('hex').slice(0, 16);
  return { id, key };
}
