import type { Config } from '@sijill/runtime';
import type { FastifyRequest } from 'fastify';
import type { From } from '../accounts/account-desk.ts';
import { type KeyPlace, keyPlaceOf } from '../accounts/key-place.ts';

/** What the routes about the own account share. */

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
