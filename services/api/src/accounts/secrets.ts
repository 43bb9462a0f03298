import { createHash, randomBytes } from 'node:crypto';

/** What the database keeps of a secret that is random itself: nothing that gives it back. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface NewSecret {
  /** 256 random bits behind a word that tells what it is. */
  readonly secret: string;
  readonly hash: Buffer;
}

/** `sijill_s_…` of a session, `sijill_t_…` a token of a program, `sijill_l_…` an address that works once, `sijill_k_…` a sign-in that waits for a key, `sijill_o_…` a browser on its way to the identity provider. */
export function newSecret(kind: 's' | 't' | 'l' | 'k' | 'o'): NewSecret {
  const secret = `sijill_${kind}_${randomBytes(32).toString('base64url')}`;
  return { secret, hash: hashOfSecret(secret) };
}

const CODES = 10;
/** Without letters and digits that look alike. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Enough that a plain hash of a code gives nothing back: 118 bits. */
const CODE_SIGNS = 24;

/** Recovery codes such as `k7mq-x2np-9fhd-4tcz-uv6e-8wsr`. */
export function newRecoveryCodes(): { readonly codes: string[]; readonly hashes: Buffer[] } {
  const codes = Array.from({ length: CODES }, () => [...signs()].join('').replace(/(.{4})(?=.)/g, '$1-'));
  return { codes, hashes: codes.map(hashOfRecoveryCode) };
}

function* signs(): Generator<string> {
  for (let left = CODE_SIGNS; left > 0; ) {
    const [byte = 255] = randomBytes(1);
    // Bytes beyond the last whole round would favour the first signs.
    if (byte >= 256 - (256 % SIGNS.length)) continue;
    left -= 1;
    yield SIGNS[byte % SIGNS.length] ?? '';
  }
}

/** However it was typed. */
export const hashOfRecoveryCode = (code: string): Buffer =>
  hashOfSecret(`recovery ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
