import rateLimit from '@fastify/rate-limit';
import { SijillError } from '@sijill/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readerOf } from './actor.ts';

const WINDOW_MS = 10_000;

/** What is dear to answer, and how often one client may ask for it in ten seconds. */
const DEAR: readonly (readonly [RegExp, number])[] = [
  [/\/search$/, 120],
  [/\/(candidates|issues)\.csv$/, 20],
  [/\/(searchable\.pdf|alto\.xml)$/, 30],
  [/\/custody\/verify$/, 10],
];

/** Pieces of uploads: as many as come; what they cost is bytes, which arrive no faster than they are written. */
const UPLOADS = /\/(uploads|known-files)(\/:id)?$/;

/**
 * Holds back a client that asks more often than people and screens do, so that others are still answered: `requests` in
 * ten seconds, fewer of what is dear. Refused are `request.rate` with `Retry-After`; nothing of them is worked on.
 */
export async function limitRates(app: FastifyInstance, requests: number): Promise<void> {
  if (requests === 0) return;
  app.addHook('onRoute', (route) => {
    const dear = DEAR.find(([path]) => path.test(route.url))?.[1];
    if (UPLOADS.test(route.url)) route.config = { ...route.config, rateLimit: false };
    else if (dear !== undefined && dear < requests)
      route.config = { ...route.config, rateLimit: { max: dear, timeWindow: WINDOW_MS } };
  });
  await app.register(rateLimit, {
    max: requests,
    timeWindow: WINDOW_MS,
    keyGenerator: clientOf,
    // What one has asked for is nobody else's business, and answers stay the same byte for byte.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new SijillError('request.rate', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
}

/** Who asks: people behind one proxy are told apart by the name they gave. */
function clientOf(request: FastifyRequest): string {
  try {
    return `${request.ip} ${readerOf(request)?.key ?? ''}`;
  } catch {
    return request.ip;
  }
}
