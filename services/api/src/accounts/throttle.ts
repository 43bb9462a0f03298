import { SijillError } from '@sijill/domain';
import { type Database, delayOf, forgetFailures, noteFailure } from '@sijill/storage';

// An account is never locked: whoever tries from elsewhere waits alone, so that nobody can lock another one out.

/** One account from one source: five free tries, then 1, 2, 4 ... s, at most a quarter of an hour. */
const ONE = { free: 5, most: 900 };
/** One source, whatever it tries: for those who try one password on many accounts. */
const ALL = { free: 50, most: 900 };

export interface Tried {
  /** The login as it was given, folded; of a second factor the account. */
  readonly subject: string;
  readonly source: string;
}

/** Throws `account.wait`. Call it before looking at what was given. */
export async function requirePatience(db: Database, { subject, source }: Tried): Promise<void> {
  const seconds = Math.max(await delayOf(db, subject, source), await delayOf(db, '*', source));
  if (seconds > 0) throw new SijillError('account.wait', { seconds });
}

export async function noteWrong(db: Database, { subject, source }: Tried): Promise<void> {
  await noteFailure(db, { subject, source, ...ONE });
  await noteFailure(db, { subject: '*', source, ...ALL });
}

/** Of this account only: being right once does not clear what was tried on others. */
export const noteRight = (db: Database, { subject, source }: Tried): Promise<void> =>
  forgetFailures(db, subject, source);
