import { NOTHING } from '@sijill/client';
import {
  AccountRows,
  AdministeredCases,
  CaseMembers,
  CreatedToken,
  IssuedLink,
  type NewAccount,
  type NewMember,
  type NewToken,
  type Quota,
  QuotaRows,
  QuotaUse,
  SessionState,
  TokenRows,
} from '@sijill/domain';
import { z } from 'zod';
import type { Connection } from './connection.ts';

export const people = ({ api }: Connection) => ({
  signInLink: () => api.post('/account/sign-in-links', {}, z.object({ path: z.string() })),
  me: async () => (await api.get('/session', {}, SessionState)).me,
  /** Ends the token that this client asks with. */
  signOut: () => api.delete('/session', {}, NOTHING),
  listTokens: async () => (await api.get('/account/tokens', {}, TokenRows)).rows,
  createToken: (body: NewToken) => api.post('/account/tokens', { body }, CreatedToken),
  revokeToken: (id: string) => api.delete('/account/tokens/{id}', { path: { id } }, NOTHING),
  invite: (body: NewAccount) => api.post('/accounts', { body }, IssuedLink),
  listAccounts: async () => (await api.get('/accounts', {}, AccountRows)).rows,
  listQuotas: async () => (await api.get('/administration/quotas', {}, QuotaRows)).rows,
  setQuota: (id: string, body: Quota) => api.put('/accounts/{id}/quota', { path: { id }, body }, QuotaUse),
  listMembers: (id: string) => api.get('/cases/{id}/members', { path: { id } }, CaseMembers),
  setMember: (id: string, body: NewMember) =>
    api.put('/cases/{id}/members', { path: { id }, body }, CaseMembers),
  /** Names of all cases, for administrators. */
  listAdministeredCases: async () => (await api.get('/administration/cases', {}, AdministeredCases)).rows,
});
