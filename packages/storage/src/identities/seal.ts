import { createHmac } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { openBytes, sealBytes } from '../sealed-bytes.ts';

/** The form of what is sealed, so that another one can follow. */
const FORM = Buffer.from([1]);
const NONCE = 12;
const MAC = 16;

/** Form, then AES-256-GCM. `about` says what it is (whose, which field) and is bound in. */
export function seal(key: Buffer, clear: string | Buffer, about: string): Buffer {
  return sealBytes(clear, { key, about }, FORM);
}

/** The same where the same value has to come out the same again: the nonce is a keyed hash of the value. */
export function sealAlike(key: Buffer, clear: string, about: string): Buffer {
  const nonce = mac(key, `nonce ${about} ${clear}`).subarray(0, NONCE);
  return sealBytes(clear, { key, about, nonce }, FORM);
}

/** Throws `identity.changed` when it was sealed by another key or about something else, or was changed. */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  try {
    if (sealed[0] !== FORM[0]) throw new TypeError('not of this form');
    return openBytes(sealed.subarray(FORM.length), { key, about });
  } catch (cause) {
    throw new SijillError('identity.changed', { about }, { cause });
  }
}

/** A blind index: HMAC-SHA-256 cut to 16 bytes. Tells that two values are the same, to who has no key nothing else. */
export function mac(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest().subarray(0, MAC);
}
