import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SijillError } from '@sijill/domain';

// Cursors that hold something which the one who gets them may not see. The key lives as long as the process.

const KEY = randomBytes(32);

export function sealCursor(cursor: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, nonce);
  const body = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Throws `request.invalid` for one of before the last start, or of somebody's own making. */
export function openCursor(sealed: string): string {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const cipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, 12)).setAuthTag(
      bytes.subarray(12, 28),
    );
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  } catch {
    throw new SijillError('request.invalid', { reason: 'the cursor is not one of this list; begin it anew' });
  }
}
