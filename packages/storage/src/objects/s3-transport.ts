import http from 'node:http';
import https from 'node:https';
import type { ClientOptions } from 'minio';

type Transport = NonNullable<ClientOptions['transport']>;

/**
 * HTTP requests that give up when nothing moves for `idleMs` milliseconds. The client has no time limit of its own,
 * and a store that accepts a connection but never answers would hold a worker for ever.
 */
export function timedTransport(secure: boolean, idleMs: number): Transport {
  const { request } = secure ? https : http;
  const timed = (...parameters: Parameters<typeof http.request>) => {
    const sent = request(...parameters);
    sent.setTimeout(idleMs, () => sent.destroy(new Error(`no answer for ${idleMs / 1000} s`)));
    return sent;
  };
  return { request: timed as typeof http.request };
}
