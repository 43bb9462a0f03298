import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

// Nonces are drawn from a pool: asking the system for twelve bytes costs more than sealing with them.
const pool = Buffer.alloc(NONCE * 1_024);
let drawn = pool.length;

function nonce(): Buffer {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += NONCE;
  return pool.subarray(drawn - NONCE, drawn);
}

/** Bytes that a sealed value is longer than a clear one. */
export const SEALED_MORE = NONCE + TAG;

export interface Sealing {
  /** 32 bytes. */
  readonly key: Buffer;
  /** What it is (whose, which field): bound in, so that no sealed value can take the place of another. */
  readonly about: string;
  /** 12 bytes that this key has never sealed anything else with; drawn at random when left out. */
  readonly nonce?: Buffer;
}

/** AES-256-GCM: nonce, tag, cipher. `before` stands before it, as it is. */
export function sealBytes(
  clear: string | Buffer,
  { key, about, nonce: iv = nonce() }: Sealing,
  before = NONE,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  const body = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear);
  cipher.final();
  const at = before.length;
  const sealed = Buffer.allocUnsafe(at + SEALED_MORE + body.length);
  before.copy(sealed);
  iv.copy(sealed, at);
  cipher.getAuthTag().copy(sealed, at + NONCE);
  body.copy(sealed, at + SEALED_MORE);
  return sealed;
}

const NONE = Buffer.alloc(0);

/** Throws when it was sealed by another key or about something else, or was changed or cut. */
export function openBytes(sealed: Buffer, { key, about }: Omit<Sealing, 'nonce'>): Buffer {
  if (sealed.length < SEALED_MORE) throw new TypeError('too short to be sealed');
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(NONCE, SEALED_MORE));
  const clear = cipher.update(sealed.subarray(SEALED_MORE));
  cipher.final();
  return clear;
}
