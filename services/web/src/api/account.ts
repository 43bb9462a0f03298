import { NOTHING } from '@sijill/client';
import {
  type Acceptance,
  type AccountChange,
  AccountRows,
  AccountView,
  AdministeredCases,
  CaseMembers,
  type Confirmation,
  CreatedToken,
  CustodyEventRows,
  Enrolment,
  IssuedLink,
  KeyQuestion,
  KeyRows,
  LinkView,
  type NewAccount,
  type NewKey,
  type NewMember,
  type NewToken,
  type PasswordChange,
  ProviderAddress,
  ProviderIdentities,
  type ProviderIdentity,
  type ProviderRest,
  type Quota,
  QuotaRows,
  QuotaUse,
  RecoveryCodes,
  RegisteredKey,
  SecurityEventRows,
  SessionRows,
  SessionState,
  type SignIn,
  type SignInBegun,
  SignInQuestion,
  TokenRows,
} from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { askKey, makeKey } from '../access/security-key.ts';
import { list } from './queries.ts';
import { api, fileAddress } from './request.ts';

/** What the screens ask about people, sessions and access. */

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: () => api.get('/session', {}, SessionState),
    staleTime: 30_000,
  });

export const signIn = (body: SignIn) => api.post('/session', { body }, NOTHING);
/** Finishes a sign-in by one of the person's security keys. Throws RequestFailed, also for what the browser says. */
export async function signInByKey(given: SignInBegun): Promise<void> {
  const { ticket, question } = await api.post('/session/key-question', { body: given }, SignInQuestion);
  await signIn({ ...given, key: { ticket, answer: await askKey(question) } });
}
export const beginAtProvider = () => api.post('/session/provider', {}, ProviderAddress);
export const answerProvider = (query: string) =>
  api.post('/session/provider/answer', { body: { query } }, NOTHING);
/** What is wanted besides the provider's word. */
export const finishProvider = (body: ProviderRest) => api.post('/session/provider/rest', { body }, NOTHING);
export async function finishProviderByKey(rest: ProviderRest): Promise<void> {
  const { ticket, question } = await api.post('/session/provider/key-question', {}, SignInQuestion);
  await finishProvider({ ...rest, key: { ticket, answer: await askKey(question) } });
}
export const providerIdentitiesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'provider-identities'],
    queryFn: () => api.get('/administration/provider-identities', {}, ProviderIdentities),
  });
export const nameAtProvider = (id: string, identity: ProviderIdentity | null) =>
  api.put('/accounts/{id}/provider-identity', { path: { id }, body: { identity } }, NOTHING);
export const signOut = () => api.delete('/session', {}, NOTHING);
export const lookAtLink = (token: string) => api.post('/links', { body: { token } }, LinkView);
export const acceptLink = (body: Acceptance) => api.post('/links/acceptance', { body }, NOTHING);
export const signInByLink = (token: string) => api.post('/links/sign-in', { body: { token } }, NOTHING);

export const confirmIdentity = (body: Confirmation) => api.post('/account/confirmation', { body }, NOTHING);
/** The same by a security key. */
export async function confirmByKey(): Promise<void> {
  const question = await api.post('/account/confirmation/key-question', {}, KeyQuestion);
  await confirmIdentity({ key: await askKey(question) });
}
export const keysQuery = () =>
  queryOptions({ queryKey: ['account', 'keys'], queryFn: () => api.get('/account/keys', {}, KeyRows) });
/** Lets the browser register a key under a name. Throws RequestFailed, also for what the browser says. */
export async function addKey(name: string): Promise<RegisteredKey> {
  const question = await api.post('/account/keys/question', {}, KeyQuestion);
  const body: NewKey = { name, answer: await makeKey(question) };
  return api.post('/account/keys', { body }, RegisteredKey);
}
export const removeKey = (id: string) => api.delete('/account/keys/{id}', { path: { id } }, NOTHING);
export const changePassword = (body: PasswordChange) => api.put('/account/password', { body }, NOTHING);
export const beginSecondFactor = () => api.post('/account/second-factor', {}, Enrolment);
export const setSecondFactor = (body: { secret: string; code: string }) =>
  api.put('/account/second-factor', { body }, RecoveryCodes);
export const makeRecoveryCodes = () => api.post('/account/recovery-codes', {}, RecoveryCodes);
export const sessionsQuery = () =>
  queryOptions({
    queryKey: ['account', 'sessions'],
    queryFn: () => api.get('/account/sessions', {}, SessionRows),
  });
export const endSession = (id: string) => api.delete('/account/sessions/{id}', { path: { id } }, NOTHING);
export const tokensQuery = () =>
  queryOptions({ queryKey: ['account', 'tokens'], queryFn: () => api.get('/account/tokens', {}, TokenRows) });
export const makeToken = (body: NewToken) => api.post('/account/tokens', { body }, CreatedToken);
export const revokeToken = (id: string) => api.delete('/account/tokens/{id}', { path: { id } }, NOTHING);

export const accountsQuery = () =>
  queryOptions({ queryKey: ['accounts'], queryFn: () => api.get('/accounts', {}, AccountRows) });
export const invite = (body: NewAccount) => api.post('/accounts', { body }, IssuedLink);
export const changeAccount = (id: string, body: AccountChange) =>
  api.patch('/accounts/{id}', { path: { id }, body }, AccountView);
export const newStart = (id: string) => api.post('/accounts/{id}/links', { path: { id } }, IssuedLink);
export const ownQuotaQuery = () =>
  queryOptions({ queryKey: ['account', 'quota'], queryFn: () => api.get('/account/quota', {}, QuotaUse) });
export const quotasQuery = () =>
  queryOptions({
    queryKey: ['administration', 'quotas'],
    queryFn: () => api.get('/administration/quotas', {}, QuotaRows),
  });
export const setQuota = (id: string, body: Quota) =>
  api.put('/accounts/{id}/quota', { path: { id }, body }, QuotaUse);
export const administeredCasesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'cases'],
    queryFn: () => api.get('/administration/cases', {}, AdministeredCases),
  });
export const membersQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'members'],
    queryFn: () => api.get('/cases/{id}/members', { path: { id: caseId } }, CaseMembers),
  });
export const setMember = (caseId: string, body: NewMember) =>
  api.put('/cases/{id}/members', { path: { id: caseId }, body }, CaseMembers);
export const removeMember = (caseId: string, account: string) =>
  api.delete('/cases/{id}/members/{account}', { path: { id: caseId, account } }, NOTHING);

export const securityEventsQuery = (kind: string | undefined) =>
  list(['audit', 'security', kind ?? 'all'], (cursor) =>
    api.get('/security-events', { query: { kind, cursor } }, SecurityEventRows),
  );
export const SECURITY_FILE = fileAddress('/security-events.jsonl', {});
export const identityViewsQuery = () =>
  list(['audit', 'identities'], (cursor) =>
    api.get('/custody/events', { query: { action: 'identity.seen', cursor } }, CustodyEventRows),
  );
