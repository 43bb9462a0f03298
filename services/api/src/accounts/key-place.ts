import { SijillError } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import type { FastifyRequest } from 'fastify';

/** Where a security key is asked: it answers for this host name and page address only. */
export interface KeyPlace {
  /** RP id. */
  readonly host: string;
  readonly origin: string;
}

/**
 * The public address of this server, or `localhost` on the machine itself; null under a number (127.0.0.1), which keys
 * do not know. Never a name that the request alone claims: `guardOrigin` has refused those.
 */
export function keyPlaceOf(config: Pick<Config, 'publicUrl'>, request: FastifyRequest): KeyPlace | null {
  const asked = request.headers.host ?? '';
  if (config.publicUrl) {
    const { host, hostname, origin } = new URL(config.publicUrl);
    if (asked === host) return isNumber(hostname) ? null : { host: hostname, origin };
  }
  return asked.replace(/:\d+$/, '') === 'localhost' ? { host: 'localhost', origin: `http://${asked}` } : null;
}

const isNumber = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname);

/** Throws `account.key-address`. */
export function requireKeyPlace(place: KeyPlace | null): KeyPlace {
  if (!place) throw new SijillError('account.key-address');
  return place;
}
