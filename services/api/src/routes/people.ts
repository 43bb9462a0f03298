import { AccountChange, NewAccount, NewMember, Quota, SijillError } from '@sijill/domain';
import {
  accountView,
  changeAccount,
  clearCredentials,
  createAccount,
  findAccountByLogin,
  getAccount,
  listAccounts,
  listCasesForAdministration,
  listMembers,
  listQuotas,
  listSecurityEvents,
  mayExport,
  readQuota,
  removeMember,
  type SecurityFilter,
  saveMember,
  setQuota,
  withEveryCase,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import type { ApiParts } from '../api-parts.ts';
import { IdParams, paging } from '../paging.ts';
import { securityEventLines } from '../security-event-lines.ts';

const MemberParams = IdParams.extend({ account: z.uuid() });
const SECURITY_FILTER = {
  kind: z.string().max(60).optional(),
  account: z.uuid().optional(),
  case: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};
export const SecurityQuery = paging(SECURITY_FILTER);
export const SecurityFileQuery = z.object(SECURITY_FILTER);

/** Who is there, who belongs to which case, and what an auditor asks about them. */
export function peopleRoutes(api: FastifyInstance, parts: ApiParts): void {
  accountRoutes(api, parts);
  quotaRoutes(api, parts);
  memberRoutes(api, parts);
  const { db } = parts;
  const filterOf = ({ case: caseId, ...same }: z.infer<typeof SecurityFileQuery>) => ({ ...same, caseId });
  api.get('/security-events', async (request) => {
    const { cursor, limit, ...asked } = SecurityQuery.parse(request.query);
    return listSecurityEvents(db, { ...filterOf(asked), after: cursor, limit });
  });
  // Oldest last, a JSON object a line: for a second medium that nobody here can change.
  api.get('/security-events.jsonl', async (request, reply) => {
    const filter: Omit<SecurityFilter, 'limit'> = filterOf(SecurityFileQuery.parse(request.query));
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sijill-security-log.jsonl"')
      .send(securityEventLines(db, filter));
  });
}

function accountRoutes(api: FastifyInstance, { db, desk, authenticator }: ApiParts): void {
  api.get('/accounts', async () => ({ rows: await listAccounts(db), next: null }));
  api.post('/accounts', async (request, reply) => {
    const wanted = NewAccount.parse(request.body);
    const actor = actorOf(request);
    const account = await db
      .transaction()
      .execute((transaction) => createAccount(transaction, { ...wanted, status: 'invited', actor }));
    const { secret, expiresAt } = await desk.issueLink('invitation', account.id);
    return reply.code(201).send({
      account: accountView(account, { exports: false }),
      path: `/welcome#link=${secret}`,
      expiresAt: expiresAt.toISOString(),
    });
  });
  api.patch('/accounts/:id', async (request) => {
    const change = AccountChange.parse(request.body);
    const { id } = IdParams.parse(request.params);
    // Of the cases nothing is read; what a disabled account was to work on is given back in each.
    const changed = await withEveryCase(() => changeAccount(db, id, { ...change, actor: actorOf(request) }));
    authenticator.forget();
    return changed;
  });
  // A new way in for somebody who lost theirs. What they had stops working at once; nobody sets a password for another.
  api.post('/accounts/:id/links', async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const actor = actorOf(request);
    if (id === actor) throw new SijillError('access.refused');
    const before = await getAccount(db, id);
    if (before.status === 'disabled') throw new SijillError('account.link');
    await db.transaction().execute((transaction) => clearCredentials(transaction, id, actor));
    authenticator.forget();
    const purpose = before.status === 'invited' ? 'invitation' : 'reset';
    const { secret, expiresAt } = await desk.issueLink(purpose, id);
    return reply.code(201).send({
      account: accountView(await getAccount(db, id), { exports: await mayExport(db, id) }),
      path: `/welcome#link=${secret}`,
      expiresAt: expiresAt.toISOString(),
    });
  });
}

/** How much accounts have brought in, and how much they may. */
function quotaRoutes(api: FastifyInstance, { db, config }: ApiParts): void {
  api.get('/account/quota', async (request) => readQuota(db, actorOf(request), config.quota));
  api.get('/administration/quotas', async () => ({ rows: await listQuotas(db, config.quota), next: null }));
  api.put('/accounts/:id/quota', async (request) => {
    const { id } = IdParams.parse(request.params);
    await setQuota(db, id, { ...Quota.parse(request.body), actor: actorOf(request) });
    return readQuota(db, id, config.quota);
  });
}

function memberRoutes(api: FastifyInstance, { db, authenticator }: ApiParts): void {
  // Names and members of all cases, nothing of what is in them.
  api.get('/administration/cases', async () => ({
    rows: await withEveryCase(() => listCasesForAdministration(db)),
    next: null,
  }));
  api.get('/cases/:id/members', async (request) => ({
    rows: await listMembers(db, IdParams.parse(request.params).id),
    next: null,
  }));
  api.put('/cases/:id/members', async (request) => {
    const { id: caseId } = IdParams.parse(request.params);
    const { login, role, identities } = NewMember.parse(request.body);
    const account = await findAccountByLogin(db, login);
    if (!account || account.status === 'disabled')
      throw new SijillError('resource.missing', { what: 'account of this name' });
    const actor = actorOf(request);
    // Nobody widens what they may see themselves.
    if (account.id === actor && !request.principal?.account.duties.includes('administrator'))
      throw new SijillError('access.refused');
    const member = { caseId, accountId: account.id, role, identities, actor };
    // An administrator need not belong to the case whose work is given back; nothing of it is read.
    await withEveryCase(() => db.transaction().execute((transaction) => saveMember(transaction, member)));
    authenticator.forget();
    return { rows: await listMembers(db, caseId), next: null };
  });
  api.delete('/cases/:id/members/:account', async (request, reply) => {
    const { id: caseId, account } = MemberParams.parse(request.params);
    await withEveryCase(() => removeMember(db, { caseId, accountId: account, actor: actorOf(request) }));
    authenticator.forget();
    return reply.code(204).send();
  });
}
