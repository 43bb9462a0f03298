import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from 'node:crypto';
import { SijillError } from '@sijill/domain';

const FORM = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE + TAG;
const MAC = 16;

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

/**
 * AES-256-GCM: form, nonce, tag, cipher. `about` says what it is (whose, which field) and is bound in, so that no sealed
 * value can take the place of another.
 */
export function seal(key: Buffer, clear: string | Buffer, about: string): Buffer {
  return sealWith(key, nonce(), clear, about);
}

/** The same where the same value has to come out the same again: the nonce is a keyed hash of the value. */
export function sealAlike(key: Buffer, clear: string, about: string): Buffer {
  return sealWith(key, mac(key, `nonce ${about} ${clear}`).subarray(0, NONCE), clear, about);
}

function sealWith(key: Buffer, iv: Buffer, clear: string | Buffer, about: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
  const body = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear);
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEAD + body.length);
  sealed[0] = FORM;
  iv.copy(sealed, 1);
  cipher.getAuthTag().copy(sealed, 1 + NONCE);
  body.copy(sealed, HEAD);
  return sealed;
}

/** Throws `identity.changed` when it was sealed by another key or about something else, or was changed. */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  try {
    if (sealed[0] !== FORM || sealed.length < HEAD) throw new TypeError('not of this form');
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE))
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(1 + NONCE, HEAD));
    const clear = cipher.update(sealed.subarray(HEAD));
    cipher.final();
    return clear;
  } catch (cause) {
    throw new SijillError('identity.changed', { about }, { cause });
  }
}

/** A blind index: HMAC-SHA-256 cut to 16 bytes. Tells that two values are the same, to who has no key nothing else. */
export function mac(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest().subarray(0, MAC);
}
