import { randomBytes } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { openBytes, sealBytes } from '@sijill/storage';

// Cursors that hold something which the one who gets them may not see. The key lives as long as the process.

const SEALING = { key: randomBytes(32), about: 'cursor' };

export const sealCursor = (cursor: string): string => sealBytes(cursor, SEALING).toString('base64url');

/** Throws `request.invalid` for one of before the last start, or of somebody's own making. */
export function openCursor(sealed: string): string {
  try {
    return openBytes(Buffer.from(sealed, 'base64url'), SEALING).toString('utf8');
  } catch {
    throw new SijillError('request.invalid', { reason: 'the cursor is not one of this list; begin it anew' });
  }
}
