import { Secret, TOTP } from 'otpauth';

/** RFC 6238: SHA-1, 6 digits, 30 s, which is what every authenticator app knows; one step of clock error either way. */
const PERIOD_S = 30;
const WINDOW = 1;

const totp = (secret: string, login = ''): TOTP =>
  new TOTP({
    issuer: 'Sijill',
    label: login,
    period: PERIOD_S,
    digits: 6,
    secret: Secret.fromBase32(secret),
  });

/** A fresh secret (160 bits) and the address that an app reads from a QR code. */
export function newTotp(login: string): { readonly secret: string; readonly address: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, address: totp(secret, login).toString() };
}

/** The time step that a code is of; null for a wrong one. Whoever takes it keeps the step, so that it works once. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const digits = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(secret).validate({ token: digits, window: WINDOW, timestamp: now });
  return delta === null ? null : Math.floor(now / 1_000 / PERIOD_S) + delta;
}

/** Base32 of the length that `newTotp` makes. */
export const isTotpSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text);
