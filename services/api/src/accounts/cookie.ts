import { SijillError } from '@sijill/domain';
import { type Config, isLoopback } from '@sijill/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';

const SESSION = 'sijill-session';
/** Of a browser on its way to the identity provider and back. */
const BROWSER = 'sijill-provider';

/** By https browsers hold a cookie to this host, this scheme and all paths; on the machine itself there is no https. */
const isHostOnly = (config: Pick<Config, 'publicUrl'>, request: FastifyRequest): boolean =>
  config.publicUrl !== undefined && !onThisMachine(request);

/** Whether the browser runs where the server does, and says so. */
export const onThisMachine = (request: FastifyRequest): boolean =>
  isLoopback((request.headers.host ?? '').replace(/:\d+$/, ''));

/** The session's secret that came along; undefined without one. */
export const sessionSecretOf = (config: Pick<Config, 'publicUrl'>, request: FastifyRequest) =>
  cookieOf(config, request, SESSION);

export const browserSecretOf = (config: Pick<Config, 'publicUrl'>, request: FastifyRequest) =>
  cookieOf(config, request, BROWSER);

function cookieOf(
  config: Pick<Config, 'publicUrl'>,
  request: FastifyRequest,
  name: string,
): string | undefined {
  const wanted = `${isHostOnly(config, request) ? '__Host-' : ''}${name}=`;
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
export function setSessionCookie(config: Pick<Config, 'publicUrl'>, handed: Handed): void {
  setCookie(config, SESSION, handed);
}

/** Binds a sign-in at the provider to this browser, for minutes. */
export function setBrowserCookie(config: Pick<Config, 'publicUrl'>, handed: Handed): void {
  setCookie(config, BROWSER, handed, '; Max-Age=600');
}

interface Handed {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly secret: string;
}

function setCookie(
  config: Pick<Config, 'publicUrl'>,
  name: string,
  { request, reply, secret }: Handed,
  lasting = '',
): void {
  const hostOnly = isHostOnly(config, request);
  const gone = secret === '' ? '; Max-Age=0' : lasting;
  reply.header(
    'set-cookie',
    `${hostOnly ? '__Host-' : ''}${name}=${secret}; Path=/; HttpOnly; SameSite=Strict${hostOnly ? '; Secure' : ''}${gone}`,
  );
}
