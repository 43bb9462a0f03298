import {
  Acceptance,
  Confirmation,
  LinkUse,
  type LinkView,
  type Me,
  NewToken,
  PasswordChange,
  SecondFactor,
  type SessionState,
  SignIn,
  SijillError,
  shouldHaveKey,
} from '@sijill/domain';
import {
  confirmSession,
  countRecoveryCodes,
  endSession,
  findLink,
  getAccount,
  hasSecondFactor,
  isProviderNamed,
  listSessions,
  listTokens,
  noAccountYet,
  revokeToken,
  saveToken,
  setPassword,
} from '@sijill/storage';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireJustConfirmed, sessionOf } from '../access/confirmed.ts';
import type { Principal } from '../access/principal.ts';
import { onThisMachine, requireProtected, setSessionCookie } from '../accounts/cookie.ts';
import { hashPassword, requireSafePassword } from '../accounts/passwords.ts';
import { hashOfSecret, newSecret } from '../accounts/secrets.ts';
import { principalOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams } from '../paging.ts';
import { fromOf, placedFrom, requireFirstFactor } from './own-account.ts';

const DAY_MS = 24 * 3_600_000;

/** Signing in and out, and what people settle about their own account. */
export function sessionRoutes(api: FastifyInstance, parts: ApiParts): void {
  const { db, config, desk } = parts;
  const handOver = async (secret: string, { request, reply }: Exchange) => {
    setSessionCookie(config, { request, reply, secret });
    return reply.code(201).send({ signedIn: true });
  };

  api.get('/session', async (request): Promise<SessionState> => {
    const { principal } = request;
    return {
      me: principal ? await meOf(parts, principal) : null,
      empty: principal ? false : await noAccountYet(db),
      provider: parts.oidc?.name ?? null,
    };
  });
  api.post('/session', async (request, reply) => {
    requireProtected(config, request);
    const secret = await desk.signIn(SignIn.parse(request.body), placedFrom(config, request));
    return handOver(secret, { request, reply });
  });
  // Ends what asks: the session of a browser, the token of a program.
  api.delete('/session', async (request, reply) => {
    const { account, session, tokenId } = principalOf(request);
    if (session) await endSession(db, account.id, session.id);
    if (tokenId) await revokeToken(db, account.id, tokenId);
    parts.authenticator.forget();
    setSessionCookie(config, { request, reply, secret: '' });
    // Pages that the browser has kept are not for whoever sits there next.
    return reply.code(204).header('clear-site-data', '"cache"').send();
  });

  // What a link is for, so that the screen can say it; the link stays as it is.
  api.post('/links', async (request): Promise<LinkView> => {
    const { purpose, accountId } = await findLink(db, hashOfSecret(LinkUse.parse(request.body).token));
    const account = accountId ? await getAccount(db, accountId) : undefined;
    return { purpose, login: account?.login ?? null, name: account?.name ?? null };
  });
  api.post('/links/acceptance', async (request, reply) => {
    requireProtected(config, request);
    return handOver(await desk.accept(Acceptance.parse(request.body), fromOf(request)), { request, reply });
  });
  api.post('/links/sign-in', async (request, reply) => {
    requireProtected(config, request);
    const { token } = LinkUse.parse(request.body);
    return handOver(await desk.useSignInLink(token, fromOf(request)), { request, reply });
  });
  ownAccountRoutes(api, parts);
}

function ownAccountRoutes(api: FastifyInstance, parts: ApiParts): void {
  const { db, desk, authenticator, config } = parts;
  // For the command line on the machine itself: a link for its own account, where no second factor would be passed by.
  api.post('/account/sign-in-links', async (request, reply) => {
    const { account } = principalOf(request);
    if (hasSecondFactor(account) || config.secondFactorRequired || !onThisMachine(request))
      throw new SijillError('access.refused');
    const { secret, expiresAt } = await desk.issueLink('sign-in', account.id);
    return reply.code(201).send({ path: `/sign-in#link=${secret}`, expiresAt: expiresAt.toISOString() });
  });
  api.post('/account/confirmation', async (request, reply) => {
    const principal = principalOf(request);
    const { account, session } = principal;
    const { key, ...given } = Confirmation.parse(request.body ?? {});
    if (key) {
      const { id: sessionId } = sessionOf(principal);
      await desk.confirmByKey(account, { answer: key, sessionId }, placedFrom(config, request));
    } else {
      // Who has nothing here but the provider has nothing to show once more.
      if (!account.password_hash && !hasSecondFactor(account) && (await isProviderNamed(db, account.id)))
        throw new SijillError('account.oidc-again');
      await desk.confirm(account, given, fromOf(request));
    }
    if (session) await confirmSession(db, session.id);
    authenticator.forget();
    return reply.code(204).send();
  });
  api.put('/account/password', async (request, reply) => {
    const { account, session } = principalOf(request);
    const { current, password } = PasswordChange.parse(request.body);
    if (account.password_hash) await desk.confirmPassword(account, current, fromOf(request));
    requireSafePassword(password, account);
    await setPassword(db, account.id, { hash: await hashPassword(password), keep: session?.id ?? null });
    authenticator.forget();
    return reply.code(204).send();
  });
  api.post('/account/second-factor', async (request) => desk.newSecondFactor(principalOf(request).account));
  api.put('/account/second-factor', async (request) => {
    const { account, session } = principalOf(request);
    const given = SecondFactor.parse(request.body);
    await requireFirstFactor(db, account);
    // Another phone in place of the first one: only for who still has the first, or a recovery code.
    if (hasSecondFactor(account)) requireJustConfirmed(principalOf(request));
    const codes = await desk.setSecondFactor(account, given, fromOf(request));
    if (session) await confirmSession(db, session.id);
    authenticator.forget();
    return { codes };
  });
  api.post('/account/recovery-codes', async (request) => {
    const { account } = principalOf(request);
    if (!hasSecondFactor(account)) throw new SijillError('access.enrol');
    return { codes: await desk.newRecoveryCodes(account) };
  });
  api.get('/account/sessions', async (request) => {
    const { account, session } = principalOf(request);
    return { rows: await listSessions(db, account.id, session?.id ?? null), next: null };
  });
  api.delete('/account/sessions/:id', async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    if (!(await endSession(db, principalOf(request).account.id, id)))
      throw new SijillError('resource.missing', { what: 'session' });
    authenticator.forget();
    return reply.code(204).send();
  });
  api.get('/account/tokens', async (request) => ({
    rows: await listTokens(db, principalOf(request).account.id),
    next: null,
  }));
  api.post('/account/tokens', async (request, reply) => {
    const { account, scopes: own } = principalOf(request);
    const { name, scopes, days } = NewToken.parse(request.body);
    // A token makes no token that may do more than itself.
    if (own && scopes.some((scope) => !own.includes(scope))) throw new SijillError('access.refused');
    const { secret, hash } = newSecret('t');
    const expiresAt = new Date(Date.now() + days * DAY_MS);
    const view = await saveToken(db, { hash, accountId: account.id, name, scopes, expiresAt });
    return reply.code(201).send({ ...view, token: secret });
  });
  api.delete('/account/tokens/:id', async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    if (!(await revokeToken(db, principalOf(request).account.id, id)))
      throw new SijillError('resource.missing', { what: 'token' });
    authenticator.forget();
    return reply.code(204).send();
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function meOf({ db }: ApiParts, { account, members, mustEnrol, lacksKey }: Principal): Promise<Me> {
  return {
    id: account.id,
    login: account.login,
    name: account.name,
    duties: account.duties,
    members: [...members.values()],
    hasPassword: account.password_hash !== null,
    secondFactor: hasSecondFactor(account),
    codes: account.totp_secret !== null,
    keys: account.keys,
    keyAdvised: shouldHaveKey(
      account.duties,
      [...members.values()].map(({ role }) => role),
    ),
    mustAddKey: lacksKey,
    mustEnrol,
    recoveryCodesLeft: hasSecondFactor(account) ? await countRecoveryCodes(db, account.id) : 0,
  };
}
