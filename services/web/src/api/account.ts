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
import { query } from './endpoints.ts';
import { list } from './queries.ts';
import { API_BASE, post, remove, request } from './request.ts';

/** What the screens ask about people, sessions and access. */

const Nothing = { parse: () => undefined };
const put = <T>(schema: { parse(answer: unknown): T }, path: string, body: unknown, method = 'PUT') =>
  request(schema, path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: () => request(SessionState, '/session'),
    staleTime: 30_000,
  });

export const signIn = (given: SignIn) => post(Nothing, '/session', given);
/** Finishes a sign-in by one of the person's security keys. Throws RequestFailed, also for what the browser says. */
export async function signInByKey(given: SignInBegun): Promise<void> {
  const { ticket, question } = await post(SignInQuestion, '/session/key-question', given);
  await signIn({ ...given, key: { ticket, answer: await askKey(question) } });
}
export const beginAtProvider = () => post(ProviderAddress, '/session/provider');
export const answerProvider = (query: string) => post(Nothing, '/session/provider/answer', { query });
/** What is wanted besides the provider's word. */
export const finishProvider = (rest: ProviderRest) => post(Nothing, '/session/provider/rest', rest);
export async function finishProviderByKey(rest: ProviderRest): Promise<void> {
  const { ticket, question } = await post(SignInQuestion, '/session/provider/key-question');
  await finishProvider({ ...rest, key: { ticket, answer: await askKey(question) } });
}
export const providerIdentitiesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'provider-identities'],
    queryFn: () => request(ProviderIdentities, '/administration/provider-identities'),
  });
export const nameAtProvider = (id: string, identity: ProviderIdentity | null) =>
  put(Nothing, `/accounts/${id}/provider-identity`, { identity });
export const signOut = () => remove('/session');
export const lookAtLink = (token: string) => post(LinkView, '/links', { token });
export const acceptLink = (given: Acceptance) => post(Nothing, '/links/acceptance', given);
export const signInByLink = (token: string) => post(Nothing, '/links/sign-in', { token });

export const confirmIdentity = (given: Confirmation) => post(Nothing, '/account/confirmation', given);
/** The same by a security key. */
export async function confirmByKey(): Promise<void> {
  const question = await post(KeyQuestion, '/account/confirmation/key-question');
  await confirmIdentity({ key: await askKey(question) });
}
export const keysQuery = () =>
  queryOptions({ queryKey: ['account', 'keys'], queryFn: () => request(KeyRows, '/account/keys') });
/** Lets the browser register a key under a name. Throws RequestFailed, also for what the browser says. */
export async function addKey(name: string): Promise<RegisteredKey> {
  const question = await post(KeyQuestion, '/account/keys/question');
  const key: NewKey = { name, answer: await makeKey(question) };
  return post(RegisteredKey, '/account/keys', key);
}
export const removeKey = (id: string) => remove(`/account/keys/${id}`);
export const changePassword = (given: PasswordChange) => put(Nothing, '/account/password', given);
export const beginSecondFactor = () => post(Enrolment, '/account/second-factor');
export const setSecondFactor = (given: { secret: string; code: string }) =>
  put(RecoveryCodes, '/account/second-factor', given);
export const makeRecoveryCodes = () => post(RecoveryCodes, '/account/recovery-codes');
export const sessionsQuery = () =>
  queryOptions({
    queryKey: ['account', 'sessions'],
    queryFn: () => request(SessionRows, '/account/sessions'),
  });
export const endSession = (id: string) => remove(`/account/sessions/${id}`);
export const tokensQuery = () =>
  queryOptions({ queryKey: ['account', 'tokens'], queryFn: () => request(TokenRows, '/account/tokens') });
export const makeToken = (wanted: NewToken) => post(CreatedToken, '/account/tokens', wanted);
export const revokeToken = (id: string) => remove(`/account/tokens/${id}`);

export const accountsQuery = () =>
  queryOptions({ queryKey: ['accounts'], queryFn: () => request(AccountRows, '/accounts') });
export const invite = (account: NewAccount) => post(IssuedLink, '/accounts', account);
export const changeAccount = (id: string, change: AccountChange) =>
  put(AccountView, `/accounts/${id}`, change, 'PATCH');
export const ownQuotaQuery = () =>
  queryOptions({ queryKey: ['account', 'quota'], queryFn: () => request(QuotaUse, '/account/quota') });
export const quotasQuery = () =>
  queryOptions({
    queryKey: ['administration', 'quotas'],
    queryFn: () => request(QuotaRows, '/administration/quotas'),
  });
export const setQuota = (id: string, quota: Quota) => put(QuotaUse, `/accounts/${id}/quota`, quota);
export const newStart = (id: string) => post(IssuedLink, `/accounts/${id}/links`);
export const administeredCasesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'cases'],
    queryFn: () => request(AdministeredCases, '/administration/cases'),
  });
export const membersQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'members'],
    queryFn: () => request(CaseMembers, `/cases/${caseId}/members`),
  });
export const setMember = (caseId: string, member: NewMember) =>
  put(CaseMembers, `/cases/${caseId}/members`, member);
export const removeMember = (caseId: string, accountId: string) =>
  remove(`/cases/${caseId}/members/${accountId}`);

export const securityEventsQuery = (kind: string | undefined) =>
  list(['audit', 'security', kind ?? 'all'], (cursor) =>
    request(SecurityEventRows, `/security-events${query({ kind, cursor })}`),
  );
export const SECURITY_FILE = `${API_BASE}/security-events.jsonl`;
export const identityViewsQuery = () =>
  list(['audit', 'identities'], (cursor) =>
    request(CustodyEventRows, `/custody/events${query({ action: 'identity.seen', cursor })}`),
  );
