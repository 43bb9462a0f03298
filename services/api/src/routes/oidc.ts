import { NamedIdentity, ProviderAnswer, ProviderRest, SijillError } from '@sijill/domain';
import { listProviderIdentities, nameAtProvider } from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { browserSecretOf, requireProtected, setBrowserCookie, setSessionCookie } from '../accounts/cookie.ts';
import type { OidcDesk } from '../accounts/oidc-desk.ts';
import { actorOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams } from '../paging.ts';
import { placedFrom } from './own-account.ts';

/** Where the provider sends browsers back to: the page reads what is behind it and asks here. */
const BACK = '/sign-in';

/** Signing in by the configured identity provider, and who is whom there. */
export function oidcRoutes(api: FastifyInstance, { db, config, oidc, authenticator }: ApiParts): void {
  const configured = (): OidcDesk => {
    if (!oidc) throw new SijillError('resource.missing', { what: 'identity provider' });
    return oidc;
  };
  const browserOf = (request: FastifyRequest): string => {
    const secret = browserSecretOf(config, request);
    if (!secret) throw new SijillError('account.oidc');
    return secret;
  };

  api.post('/session/provider', async (request, reply) => {
    requireProtected(config, request);
    const base = config.publicUrl?.replace(/\/$/, '') ?? `http://${request.headers.host}`;
    const { address, browser } = await configured().begin(`${base}${BACK}`);
    setBrowserCookie(config, { request, reply, secret: browser });
    return { address };
  });
  api.post('/session/provider/answer', async (request, reply) => {
    requireProtected(config, request);
    const { query } = ProviderAnswer.parse(request.body);
    const secret = await configured().answer(query, browserOf(request), placedFrom(config, request));
    setSessionCookie(config, { request, reply, secret });
    return reply.code(201).send({ signedIn: true });
  });
  api.post('/session/provider/rest', async (request, reply) => {
    requireProtected(config, request);
    const rest = ProviderRest.parse(request.body);
    const secret = await configured().finish(browserOf(request), rest, placedFrom(config, request));
    setSessionCookie(config, { request, reply, secret });
    return reply.code(201).send({ signedIn: true });
  });
  api.post('/session/provider/key-question', async (request) => {
    requireProtected(config, request);
    return configured().askKey(browserOf(request), placedFrom(config, request));
  });

  api.get('/administration/provider-identities', async () => ({
    rows: oidc ? await listProviderIdentities(db, oidc.issuer) : [],
    next: null,
  }));
  api.put('/accounts/:id/provider-identity', async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const { identity } = NamedIdentity.parse(request.body);
    await nameAtProvider(db, id, { issuer: configured().issuer, identity, actor: actorOf(request) });
    authenticator.forget();
    return reply.code(204).send();
  });
}
