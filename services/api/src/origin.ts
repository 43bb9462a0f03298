import { SijillError } from '@sijill/domain';
import type { onRequestHookHandler } from 'fastify';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests that another web site makes through the analyst's browser: a name that resolves to loopback
 * (DNS rebinding), and a foreign page that posts here.
 */
export function guardOrigin(listensOn: string): onRequestHookHandler {
  const loopbackOnly = listensOn === '::1' || LOOPBACK.has(listensOn);
  return (request, _reply, done) => {
    const host = request.headers.host ?? '';
    const name = host.replace(/:\d+$/, '');
    const origin = request.headers.origin;
    const foreignHost = loopbackOnly && !LOOPBACK.has(name);
    const foreignPage = origin !== undefined && origin !== 'null' && new URL(origin).host !== host;
    const crossSite = request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET';
    if (foreignHost || (foreignPage && request.method !== 'GET') || crossSite)
      return done(new SijillError('request.origin'));
    done();
  };
}
