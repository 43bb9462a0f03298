import { SijillError } from '@sijill/domain';
import { type Config, isLoopback } from '@sijill/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';

const PLAIN = 'sijill-session';
const HOST_ONLY = '__Host-sijill-session';

/** By https browsers hold the cookie to this host, this scheme and all paths; on the machine itself there is no https. */
const nameOf = (config: Pick<Config, 'publicUrl'>, request: FastifyRequest): string =>
  config.publicUrl && !onThisMachine(request) ? HOST_ONLY : PLAIN;

/** Whether the browser runs where the server does, and says so. */
export const onThisMachine = (request: FastifyRequest): boolean =>
  isLoopback((request.headers.host ?? '').replace(/:\d+$/, ''));

/** The session's secret that came along; undefined without one. */
export function sessionSecretOf(
  config: Pick<Config, 'publicUrl'>,
  request: FastifyRequest,
): string | undefined {
  const wanted = `${nameOf(config, request)}=`;
  return request.headers.cookie
    ?.split(/;\s*/)
    .find((cookie) => cookie.startsWith(wanted))
    ?.slice(wanted.length);
}

/** Throws `access.insecure` where the secret would travel unprotected. */
export function requireProtected(config: Pick<Config, 'publicUrl'>, request: FastifyRequest): void {
  if (!config.publicUrl && !onThisMachine(request)) throw new SijillError('access.insecure');
}

/** Hands the session to the browser; scripts cannot read it, other sites cannot send it. An empty one takes it back. */
export function setSessionCookie(
  config: Pick<Config, 'publicUrl'>,
  { request, reply, secret }: { request: FastifyRequest; reply: FastifyReply; secret: string },
): void {
  const name = nameOf(config, request);
  const secure = name === HOST_ONLY ? '; Secure' : '';
  const gone = secret === '' ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict${secure}${gone}`);
}
