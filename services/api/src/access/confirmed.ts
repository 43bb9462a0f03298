import { SijillError } from '@sijill/domain';
import { hasSecondFactor } from '@sijill/storage';
import type { Principal } from './principal.ts';

/** For how long a second factor, or a password, that was shown once more is fresh. */
const MINUTES = 10;

type Session = NonNullable<Principal['session']>;

const stale = () => new SijillError('access.confirm', { minutes: MINUTES });

/** The session of a browser; a program cannot show a second factor. Throws `access.confirm`. */
export function sessionOf({ session }: Principal): Session {
  if (!session) throw stale();
  return session;
}

/** Who the person is was shown within the last minutes; answers the session. Throws `access.confirm`. */
export function requireJustConfirmed(principal: Principal): Session {
  const session = sessionOf(principal);
  if (Date.now() - session.confirmedAt.getTime() > MINUTES * 60_000) throw stale();
  return session;
}

/**
 * The same of accounts that have a second factor; a program of such an account is refused. Where one is required, that of
 * a provider does for signing in and no further. Throws `access.confirm`, `access.enrol`.
 */
export function requireConfirmed(principal: Principal): void {
  if (hasSecondFactor(principal.account)) requireJustConfirmed(principal);
  else if (principal.lacksFactor) throw new SijillError('access.enrol');
}
