import { type Reviewer, readReviewer, SijillError } from '@sijill/domain';
import type { FastifyRequest } from 'fastify';

// Who acts. There are no accounts yet: a reviewer is whoever says so, and every judgement is marked as such. Accounts
// replace what stands in this file; nothing else asks who somebody is.

/** Who acts, in the custody log, where nobody has said who they are. */
export const ACTOR = 'local';

/** Judgements made now carry this: the name behind them was not checked. */
export const AUTHENTICATED = false;

/** A name as percent-encoded UTF-8, sent by the command line as a header and by the web as a cookie. */
const HEADER = 'x-sijill-reviewer';
const COOKIE = 'sijill-reviewer';

/** The reviewer who asks; null for one who has not said so. Throws `request.invalid` for a name that is none. */
export function readerOf(request: FastifyRequest): Reviewer | null {
  const given = request.headers[HEADER] ?? cookieOf(request.headers.cookie);
  if (typeof given !== 'string' || given === '') return null;
  const reviewer = readReviewer(decode(given));
  if (!reviewer)
    throw new SijillError('request.invalid', { reason: 'a reviewer needs a name of at most 80 characters' });
  return reviewer;
}

/** The reviewer who acts. Throws `reviewer.unknown`. */
export function reviewerOf(request: FastifyRequest): Reviewer {
  const reviewer = readerOf(request);
  if (!reviewer) throw new SijillError('reviewer.unknown');
  return reviewer;
}

function cookieOf(cookies: string | undefined): string | undefined {
  const own = cookies?.split(/;\s*/).find((cookie) => cookie.startsWith(`${COOKIE}=`));
  return own?.slice(COOKIE.length + 1);
}

function decode(given: string): string {
  try {
    return decodeURIComponent(given);
  } catch {
    throw new SijillError('request.invalid', { reason: 'the reviewer is not percent-encoded UTF-8' });
  }
}
