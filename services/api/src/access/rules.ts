import { type CaseRole, type Duty, ROLES_OF, type TokenScope } from '@sijill/domain';

/** What somebody does in a case: which roles may, what a token needs for it, and whether auditors may too. */
export const ACTS = {
  /** Reading what the case holds. */
  look: { roles: ROLES_OF.look, scope: 'read', auditor: false },
  /** Bringing things in and having them worked on. */
  work: { roles: ROLES_OF.work, scope: 'write', auditor: false },
  judge: { roles: ROLES_OF.judge, scope: 'judge', auditor: false },
  /** Reports and packages: what leaves the house. */
  export: { roles: ROLES_OF.export, scope: 'export', auditor: false },
  /** Settings of the case. */
  lead: { roles: ROLES_OF.lead, scope: 'write', auditor: false },
  /** The case's part of the custody log. */
  custody: { roles: ROLES_OF.look, scope: 'read', auditor: true },
} as const satisfies Record<string, { roles: readonly CaseRole[]; scope: TokenScope; auditor: boolean }>;
export type Act = keyof typeof ACTS;

export interface MemberRule {
  readonly who: 'members';
  readonly act: Act;
  /**
   * The answer tells identities of registry people. `masked`: it is shown to everybody, with pseudonyms instead of those
   * that the member may not see; `all`: only to members who may see every identity.
   */
  readonly identities?: 'masked' | 'all';
  /** The rows of the answer are registry people, who are noted as seen one by one. */
  readonly shows?: 'people';
  /** The second factor once more, within the last minutes. */
  readonly confirmed?: true;
  /** Administrators may too: who belongs to a case, not what is in it. */
  readonly administrator?: true;
}

export type Rule =
  | { readonly who: 'anyone' }
  /** `early`: also before a required second factor is set up. `confirmed`: as above. */
  | {
      readonly who: 'signed-in';
      readonly scope?: TokenScope;
      readonly early?: true;
      readonly confirmed?: true;
    }
  | { readonly who: 'duty'; readonly duties: readonly Duty[]; readonly scope: TokenScope }
  | MemberRule;

const anyone: Rule = { who: 'anyone' };
const signedIn: Rule = { who: 'signed-in' };
/** Of the account that asks, by a browser only. */
const self: Rule = { who: 'signed-in', scope: 'administer', early: true };
const administrator: Rule = { who: 'duty', duties: ['administrator'], scope: 'administer' };
const auditor: Rule = { who: 'duty', duties: ['auditor'], scope: 'read' };
const house: Rule = { who: 'duty', duties: ['administrator', 'auditor'], scope: 'administer' };
const members = (act: Act, more: Omit<MemberRule, 'who' | 'act'> = {}): Rule => ({
  who: 'members',
  act,
  ...more,
});
const look = members('look');
const work = members('work');
const lead = members('lead');

/**
 * Who may ask what: every route of `/api/v1` has its line. The server does not start with a route that has none, nor with
 * a line without a route. A rule about members finds the case by the first word of the address (see case-of.ts).
 */
export const RULES: Readonly<Record<string, Rule>> = {
  'GET /health': anyone,
  'GET /openapi.json': anyone,

  'GET /session': anyone,
  'POST /session': anyone,
  'POST /session/key-question': anyone,
  'POST /session/provider': anyone,
  'POST /session/provider/answer': anyone,
  'POST /session/provider/rest': anyone,
  'POST /session/provider/key-question': anyone,
  'DELETE /session': { who: 'signed-in', early: true },
  'POST /links': anyone,
  'POST /links/acceptance': anyone,
  'POST /links/sign-in': anyone,
  'POST /account/sign-in-links': { who: 'signed-in', scope: 'administer' },
  'POST /account/confirmation': self,
  'POST /account/confirmation/key-question': self,
  'PUT /account/password': self,
  'POST /account/second-factor': self,
  'PUT /account/second-factor': self,
  'GET /account/keys': self,
  'POST /account/keys/question': self,
  'POST /account/keys': self,
  'DELETE /account/keys/:id': self,
  'POST /account/recovery-codes': { who: 'signed-in', scope: 'administer', confirmed: true },
  'GET /account/sessions': self,
  'DELETE /account/sessions/:id': self,
  'GET /account/tokens': { who: 'signed-in' },
  'POST /account/tokens': { who: 'signed-in', scope: 'administer', confirmed: true },
  'DELETE /account/tokens/:id': { who: 'signed-in', scope: 'administer' },

  'GET /account/quota': signedIn,

  'GET /accounts': { who: 'duty', duties: ['administrator', 'auditor'], scope: 'read' },
  'POST /accounts': administrator,
  'PATCH /accounts/:id': administrator,
  'POST /accounts/:id/links': administrator,
  'PUT /accounts/:id/quota': administrator,
  'GET /administration/cases': administrator,
  'GET /administration/queues': administrator,
  'POST /administration/queues/retry': administrator,
  'GET /intake': signedIn,
  'GET /tasks': { who: 'signed-in', scope: 'read' },
  'PUT /tasks/seen': signedIn,
  'GET /administration/quotas': administrator,
  'GET /administration/provider-identities': administrator,
  'PUT /accounts/:id/provider-identity': administrator,
  'GET /security-events': auditor,
  'GET /security-events.jsonl': auditor,

  'GET /cases': signedIn,
  'POST /cases': administrator,
  'GET /cases/:id': look,
  'PATCH /cases/:id': lead,
  'GET /cases/:id/members': members('look', { administrator: true }),
  'PUT /cases/:id/members': members('lead', { administrator: true }),
  'DELETE /cases/:id/members/:account': members('lead', { administrator: true }),

  'GET /cases/:id/batches': look,
  'POST /cases/:id/batches': work,
  'POST /batches/:id/files': work,
  'POST /batches/:id/close': work,
  'GET /batches/:id/ledger': look,
  'GET /batches/:id/custody': look,
  'PUT /batches/:id/custody': work,
  'GET /batches/:id/files': look,
  'GET /batches/:id/events': look,
  'PUT /batches/:id/assignment': work,
  'POST /batches/:id/uploads': work,
  'GET /batches/:id/uploads': look,
  'POST /batches/:id/known-files': work,
  'GET /uploads/:id': look,
  'PATCH /uploads/:id': work,
  'DELETE /uploads/:id': work,
  'GET /import-roots': signedIn,
  'GET /cases/:id/server-imports': look,
  'POST /cases/:id/server-imports': work,
  'GET /server-imports/:id': look,

  'GET /cases/:id/documents': look,
  'GET /documents/:id': look,
  'GET /pages/:id': look,
  'POST /pages/:id/corrections': work,
  'POST /pages/:id/mention-marks': work,
  'GET /cases/:id/training-lines': members('export'),
  'GET /pages/:id/transcriptions': look,
  'GET /pages/:id/transcriptions/:transcription': look,
  'GET /cases/:id/worklist': look,
  'GET /pages/:id/redactions': look,
  'POST /pages/:id/redactions': members('export'),
  'POST /redactions/:id/lift': members('export'),
  'GET /cases/:id/tags': look,
  'PUT /documents/:id/assignment': work,
  'GET /documents/:id/tags': look,
  'PUT /documents/:id/tags': work,
  'GET /documents/:id/notes': look,
  'POST /documents/:id/notes': work,
  'GET /registry-people/:id/notes': members('look', { identities: 'all' }),
  'POST /registry-people/:id/notes': members('work', { identities: 'all' }),
  'DELETE /notes/:id': work,
  'GET /pages/:id/image': look,
  'GET /pages/:id/thumbnail': look,
  'GET /pages/:id/crop': look,
  'GET /documents/:id/searchable.pdf': look,
  'GET /documents/:id/alto.xml': look,

  'GET /cases/:id/mentions': look,
  'GET /cases/:id/search': look,
  'POST /cases/:id/search': look,
  'POST /cases/:id/search/survey': look,
  'GET /cases/:id/saved-searches': look,
  'POST /cases/:id/saved-searches': work,
  'DELETE /saved-searches/:id': work,
  'GET /cases/:id/batch-searches': look,
  'POST /cases/:id/batch-searches': work,
  'GET /batch-searches/:id': look,
  'GET /batch-searches/:id/rows': look,
  'POST /batch-searches/:id/relaunch': work,
  'POST /batch-searches/:id/stop': work,
  'GET /batch-searches/:id/results.csv': look,
  'GET /batch-searches/:id/results.xlsx': look,

  'GET /cases/:id/registries': look,
  'GET /cases/:id/registry-mappings': look,
  'GET /cases/:id/registry-imports': look,
  'POST /cases/:id/registry-files': work,
  'POST /registry-files/:id/preview': members('work', { identities: 'all' }),
  'POST /cases/:id/registry-imports': work,
  'POST /registry-imports/:id/cancel': work,
  'DELETE /registry-mappings/:id': work,
  'POST /cases/:id/registries': members('work', { identities: 'all' }),
  'GET /registries/:id': look,
  'POST /cases/:id/registry-search': members('look', { identities: 'all', shows: 'people' }),
  'GET /registries/:id/imports': look,
  'GET /registries/:id/people': members('look', { identities: 'masked' }),
  'GET /registry-imports/:id': look,
  'GET /registry-imports/:id/issues': members('look', { identities: 'all' }),
  'GET /registry-imports/:id/issues.csv': members('look', { identities: 'all' }),
  'GET /registry-imports/:id/changes': members('look', { identities: 'all' }),
  'GET /registry-people/:id': members('look', { identities: 'masked' }),
  'GET /registry-people/:id/candidates': members('look', { identities: 'masked' }),

  'GET /cases/:id/candidates': members('look', { identities: 'masked' }),
  'GET /cases/:id/candidates/next': members('look', { identities: 'masked' }),
  'GET /cases/:id/candidates.csv': members('look', { identities: 'all' }),
  'GET /cases/:id/judging': look,
  'GET /candidates/:id': members('look', { identities: 'masked' }),
  'PUT /candidates/:id/assignment': members('judge', { identities: 'masked' }),
  'POST /cases/:id/assignments': lead,
  'POST /candidates/:id/judgements': members('judge', { identities: 'masked' }),
  'POST /candidates/:id/withdrawals': members('judge', { identities: 'masked' }),
  'GET /cases/:id/person-pairs': look,
  'GET /cases/:id/person-pairs/judging': look,
  'GET /cases/:id/persons-of-interest': look,
  'GET /persons-of-interest/:id': look,
  'GET /cases/:id/people-graph': look,
  'GET /person-pairs/:id': look,
  'POST /person-pairs/:id/judgements': members('judge'),
  'POST /person-pairs/:id/withdrawals': members('judge'),

  'GET /cases/:id/linking': look,
  'POST /cases/:id/linking': work,
  'POST /cases/:id/linking/cancel': work,
  'POST /cases/:id/calibrations': lead,
  'POST /cases/:id/reread': work,
  'POST /batches/:id/reread': work,
  'GET /rereads/:id': look,

  'GET /cases/:id/packages': look,
  'POST /cases/:id/packages': members('export', { identities: 'all', confirmed: true }),
  'GET /packages/:id': look,
  'GET /packages/:id/takings': look,
  'POST /packages/:id/decision': members('export', { identities: 'all', confirmed: true }),
  'GET /packages/:id/file': members('export', { identities: 'all' }),

  'GET /cases/:id/erasures': look,
  'POST /cases/:id/erasures': members('lead', { identities: 'all', confirmed: true }),
  'GET /cases/:id/retention': look,
  'PUT /cases/:id/retention': lead,

  'GET /custody/events': auditor,
  'GET /cases/:id/custody': members('custody'),
  'GET /documents/:id/custody': members('custody'),
  'GET /custody/events/:seq/proof': signedIn,
  'GET /custody/consistency': signedIn,
  'GET /custody/checkpoints': signedIn,
  'POST /custody/checkpoints': house,
  'POST /custody/verify': { who: 'signed-in', scope: 'read' },
  'POST /custody/rehash': house,
  'GET /custody/status': signedIn,
};
