import { SijillError } from '@sijill/domain';
import { type Config, isLoopback } from '@sijill/runtime';
import type { onRequestHookHandler } from 'fastify';

/**
 * Refuses requests under a name that is not this server's (DNS rebinding, a poisoned Host header): the machine itself
 * and the public address are. Refuses changes that another web site asks for through somebody's browser.
 */
export function guardOrigin({ publicUrl }: Pick<Config, 'publicUrl'>): onRequestHookHandler {
  const publicHost = publicUrl && new URL(publicUrl).host;
  return (request, _reply, done) => {
    const host = request.headers.host ?? '';
    const known = isLoopback(host.replace(/:\d+$/, '')) || host === publicHost;
    if (!known || isForeign(request.headers.origin, host) || isCrossSite(request))
      return done(new SijillError('request.origin'));
    done();

    function isForeign(origin: string | undefined, own: string): boolean {
      if (origin === undefined || request.method === 'GET' || request.method === 'HEAD') return false;
      return !URL.canParse(origin) || new URL(origin).host !== own;
    }
  };
}

const isCrossSite = (request: { method: string; headers: Record<string, unknown> }): boolean =>
  ['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'])) && request.method !== 'GET';
