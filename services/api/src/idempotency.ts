import { createHash } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { beginKeyed, forgetAnswers, keepAnswer, letGoOfKey } from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readerOf } from './actor.ts';

const HEADER = 'idempotency-key';
const KEY = /^[\x21-\x7e]{1,200}$/;
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Posted because they are long; they change nothing, and what they answer is not kept. */
const QUESTIONS = /\/(search|preview|known-files|verify)$/;
const FORGET_EVERY_MS = 60 * 60_000;

interface Keyed {
  readonly person: string;
  readonly key: string;
}

/**
 * A write with an `Idempotency-Key` is done once: who sends it again with the same key gets the same answer
 * (`Idempotency-Replayed: true`), for a day. Another request under a used key is refused, and so is one whose first try
 * is still being worked on. Only what succeeded is kept; a request that failed changed nothing and may be tried again.
 */
export function keepAnswers(app: FastifyInstance, { db, log }: Pick<Runtime, 'db' | 'log'>): void {
  const running = new WeakMap<FastifyRequest, Keyed>();

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers[HEADER];
    if (key === undefined || !WRITES.has(request.method)) return;
    if (QUESTIONS.test(request.routeOptions.url ?? '')) return;
    if (typeof key !== 'string' || !KEY.test(key))
      throw new SijillError('request.invalid', {
        reason: 'an Idempotency-Key has 1 to 200 visible ASCII characters',
      });
    const person = readerOf(request)?.key ?? 'nobody';
    const known = await beginKeyed(db, { person, key, requestSha256: hashOf(request) });
    if (known.state === 'other-request') throw new SijillError('request.key-used');
    if (known.state === 'running') throw new SijillError('request.key-running');
    if (known.state === 'begun') {
      running.set(request, { person, key });
      return;
    }
    const { status, contentType, body } = known.answer;
    if (contentType) reply.type(contentType);
    return reply.code(status).header('idempotency-replayed', 'true').send(body);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const keyed = running.get(request);
    if (!keyed) return payload;
    running.delete(request);
    const text = payload === null || payload === undefined ? '' : payload;
    const type = reply.getHeader('content-type');
    if (reply.statusCode < 300 && typeof text === 'string')
      await keepAnswer(db, keyed, {
        status: reply.statusCode,
        contentType: typeof type === 'string' ? type : null,
        body: text,
      });
    else await letGoOfKey(db, keyed);
    return payload;
  });

  const forget = () =>
    forgetAnswers(db).catch((error: Error) => log.warn({ reason: error.message }, 'kept answers'));
  const timer = setInterval(forget, FORGET_EVERY_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** A form with files is told by its length: its bytes are not read twice. */
function hashOf({ method, url, body, headers }: FastifyRequest): string {
  const said =
    body === undefined || body === null ? `${headers['content-length'] ?? ''}` : JSON.stringify(body);
  return createHash('sha256').update(`${method} ${url}\n${said}`).digest('hex');
}
