import { SijillError } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.ts';
import type { From } from '../accounts/account-desk.ts';
import { type KeyPlace, keyPlaceOf } from '../accounts/key-place.ts';

/** What the routes about the own account share. */

const JUST_MS = 10 * 60_000;

export const fromOf = (request: FastifyRequest): From => ({
  source: request.ip,
  agent: request.headers['user-agent'] ?? '',
});

/** With the place at which a security key would answer. */
export const placedFrom = (
  config: Pick<Config, 'publicUrl'>,
  request: FastifyRequest,
): From & { readonly place: KeyPlace | null } => ({
  ...fromOf(request),
  place: keyPlaceOf(config, request),
});

/** Throws `access.sign-in`. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new SijillError('access.sign-in');
  return request.principal;
}

/** The session of a browser; a program cannot show a second factor. Throws `access.confirm`. */
export function sessionOf({ session }: Principal): NonNullable<Principal['session']> {
  if (!session) throw new SijillError('access.confirm', { minutes: JUST_MS / 60_000 });
  return session;
}

/** Answers the session. Throws `access.confirm`. */
export function requireJustConfirmed(principal: Principal): NonNullable<Principal['session']> {
  const session = sessionOf(principal);
  if (Date.now() - session.confirmedAt.getTime() > JUST_MS)
    throw new SijillError('access.confirm', { minutes: JUST_MS / 60_000 });
  return session;
}
