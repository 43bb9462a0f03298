import { NewKey, SignInBegun } from '@sijill/domain';
import { listAccountKeys, noteSecurityEvent, removeAccountKey } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { requireJustConfirmed, sessionOf } from '../access/confirmed.ts';
import { requireProtected } from '../accounts/cookie.ts';
import { keyPlaceOf } from '../accounts/key-place.ts';
import { requirePatience } from '../accounts/throttle.ts';
import { principalOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams } from '../paging.ts';
import { fromOf, placedFrom, requireFirstFactor } from './own-account.ts';

/** Security keys and passkeys: questions to them, and those of the own account. Answers also come to `session.ts`. */
export function keyRoutes(api: FastifyInstance, { db, desk, keys, authenticator, config }: ApiParts): void {
  api.post('/session/key-question', async (request) => {
    requireProtected(config, request);
    return desk.askKey(SignInBegun.parse(request.body), placedFrom(config, request));
  });
  api.post('/account/confirmation/key-question', async (request) => {
    const principal = principalOf(request);
    const occasion = { purpose: 'confirm', sessionId: sessionOf(principal).id } as const;
    return keys.ask(principal.account, { occasion, place: keyPlaceOf(config, request) });
  });

  api.get('/account/keys', async (request) => ({
    rows: await listAccountKeys(db, principalOf(request).account.id),
    next: null,
  }));
  api.post('/account/keys/question', async (request) => {
    const principal = principalOf(request);
    await requireFirstFactor(db, principal.account);
    const { id: sessionId } = requireJustConfirmed(principal);
    const occasion = { purpose: 'register', sessionId } as const;
    return keys.askNew(principal.account, { occasion, place: keyPlaceOf(config, request) });
  });
  api.post('/account/keys', async (request, reply) => {
    const principal = principalOf(request);
    const { account } = principal;
    const { id: sessionId } = requireJustConfirmed(principal);
    const { name, answer } = NewKey.parse(request.body);
    const tried = { subject: `account ${account.id}`, source: fromOf(request).source };
    await requirePatience(db, tried);
    const occasion = { purpose: 'register', sessionId } as const;
    const place = keyPlaceOf(config, request);
    const registered = await keys.register(account, { occasion, place, name, answer, tried });
    authenticator.forget();
    return reply.code(201).send(registered);
  });
  api.delete('/account/keys/:id', async (request, reply) => {
    const principal = principalOf(request);
    requireJustConfirmed(principal);
    const { id } = IdParams.parse(request.params);
    const { account } = principal;
    await removeAccountKey(db, {
      accountId: account.id,
      id,
      required: config.secondFactorRequired,
      keyRequired: config.securityKeyRequired && (await keys.isExpected(account)),
    });
    await noteSecurityEvent(db, {
      kind: 'key.removed',
      accountId: account.id,
      source: fromOf(request).source,
      details: { key: id },
    });
    authenticator.forget();
    return reply.code(204).send();
  });
}
