import { SijillError } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import { type AccountRow, type Database, isProviderNamed } from '@sijill/storage';
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

/** A second factor needs something to be second to. Throws `account.password-first`. */
export async function requireFirstFactor(db: Database, account: AccountRow): Promise<void> {
  if (!account.password_hash && !(await isProviderNamed(db, account.id)))
    throw new SijillError('account.password-first');
}
