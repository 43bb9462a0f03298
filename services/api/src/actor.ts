import { type Reviewer, SijillError } from '@sijill/domain';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './access/principal.ts';

// Who acts. Nothing else of the routes asks who somebody is.

/** Judgements carry this: an account stands behind the name. Older ones, from before there were accounts, do not. */
export const AUTHENTICATED = true;

/** Throws `access.sign-in`. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new SijillError('access.sign-in');
  return request.principal;
}

/** The id of the account that acts, for the custody log. Throws `access.sign-in`. */
export const actorOf = (request: FastifyRequest): string => principalOf(request).account.id;

/** The reviewer who acts: two people are two accounts. Throws `access.sign-in`. */
export function reviewerOf(request: FastifyRequest): Reviewer {
  const { id, name } = principalOf(request).account;
  return { key: id, name };
}

/** The reviewer who asks. */
export const readerOf = (request: FastifyRequest): Reviewer | null =>
  request.principal ? reviewerOf(request) : null;
