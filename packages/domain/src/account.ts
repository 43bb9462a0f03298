import { z } from 'zod';
import { page } from './api.ts';
import { Id } from './ids.ts';

/** Bodies of the HTTP interface about people, their sessions, and what they may do. */

/** Of the whole house. Neither opens a case; membership does. */
export const Duty = z.enum(['administrator', 'auditor']);
export type Duty = z.infer<typeof Duty>;

/** Of one case: a lead also exports and names the members, an analyst also brings in files, a reviewer reads and judges. */
export const CaseRole = z.enum(['lead', 'analyst', 'reviewer']);
export type CaseRole = z.infer<typeof CaseRole>;

/** What the roles of a case may: reading, bringing things in, judging, letting things out, settings of the case. */
export const ROLES_OF = {
  look: ['lead', 'analyst', 'reviewer'],
  work: ['lead', 'analyst'],
  judge: ['lead', 'analyst', 'reviewer'],
  export: ['lead'],
  lead: ['lead'],
} as const satisfies Record<string, readonly CaseRole[]>;

/** Whoever administers, or may export in a case, should have a security key: these can do the most harm. */
export const shouldHaveKey = (duties: readonly Duty[], roles: readonly CaseRole[]): boolean =>
  duties.includes('administrator') ||
  roles.some((role) => (ROLES_OF.export as readonly CaseRole[]).includes(role));

/**
 * Whose names of the registries a member sees. `none`: pseudonyms; `ordinary`: not those of minors and of people whose
 * entry is confidential or secret.
 */
export const IdentityAccess = z.enum(['none', 'ordinary', 'all']);
export type IdentityAccess = z.infer<typeof IdentityAccess>;

/** What a token may be used for; never more than its account may do. */
export const TokenScope = z.enum(['read', 'write', 'judge', 'export', 'administer']);
export type TokenScope = z.infer<typeof TokenScope>;

export const PASSWORD_LEAST = 12;

/** Counted in letters as a person counts them. What is common or has leaked is refused by the server. */
export const NewPassword = z
  .string()
  .max(1_000)
  .refine((text) => [...text].length >= PASSWORD_LEAST, `needs at least ${PASSWORD_LEAST} letters`);

/** What somebody signs in with: letters, digits and `._@-`; case makes no difference. */
export const Login = z
  .string()
  .trim()
  .min(2)
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, 'may have letters, digits and . _ @ + - only')
  .transform((text) => text.normalize('NFKC').toLowerCase());

/** A name that others see. */
export const PersonName = z.string().trim().min(1).max(80);

/** What a browser hands over from a security key or passkey (WebAuthn, JSON form); all of it is checked by the server. */
const Base64Url = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[\w-]+$/);
const keyAnswer = <T extends z.ZodRawShape>(response: T) =>
  z.object({
    id: Base64Url,
    rawId: Base64Url,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: Base64Url, ...response }),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  });
export const KeyAnswer = keyAnswer({
  authenticatorData: Base64Url,
  signature: Base64Url,
  userHandle: z.string().max(200).optional(),
});
export type KeyAnswer = z.input<typeof KeyAnswer>;
/** The same of a key that is being registered. */
export const KeyMade = keyAnswer({
  attestationObject: Base64Url,
  transports: z.array(z.string().max(20)).max(10).optional(),
});
export type KeyMade = z.input<typeof KeyMade>;

/** What a browser asks a security key: the options of WebAuthn's `create` or `get`, in JSON. */
export const KeyQuestion = z.looseObject({ challenge: z.string() });
export type KeyQuestion = z.infer<typeof KeyQuestion>;
/** The ticket stands for the half-finished sign-in and is handed back with the answer. */
export const SignInQuestion = z.object({ ticket: z.string(), question: KeyQuestion });
export type SignInQuestion = z.infer<typeof SignInQuestion>;

export const SignIn = z.object({
  login: z.string().max(200),
  password: z.string().max(1_000),
  /** Six digits of the second factor, or a recovery code. */
  code: z.string().trim().max(40).optional(),
  /** In place of a code: the answer of a security key to the question that name and password were given for. */
  key: z.object({ ticket: z.string().min(20).max(200), answer: KeyAnswer }).optional(),
});
export type SignIn = z.input<typeof SignIn>;
export const SignInBegun = SignIn.pick({ login: true, password: true });
export type SignInBegun = z.input<typeof SignInBegun>;

/** The secret part of an address that works once. */
export const LinkUse = z.object({ token: z.string().min(20).max(200) });

/** What an address that works once is for, before it is used up. */
export const LinkView = z.object({
  purpose: z.enum(['first', 'invitation', 'reset', 'sign-in']),
  login: z.string().nullable(),
  name: z.string().nullable(),
});
export type LinkView = z.infer<typeof LinkView>;

/** Accepts an invitation or a reset; `login` and `name` only for the first account. */
export const Acceptance = LinkUse.extend({
  login: Login.optional(),
  name: PersonName.optional(),
  password: NewPassword,
});
export type Acceptance = z.input<typeof Acceptance>;

export const MembershipView = z.object({ caseId: Id, role: CaseRole, identities: IdentityAccess });
export type MembershipView = z.infer<typeof MembershipView>;

/** Who is signed in. */
export const Me = z.object({
  id: Id,
  login: z.string(),
  name: z.string(),
  duties: z.array(Duty),
  members: z.array(MembershipView),
  hasPassword: z.boolean(),
  /** A code of an app, or a security key, or both. */
  secondFactor: z.boolean(),
  /** Codes of an app are set up. */
  codes: z.boolean(),
  /** How many security keys are registered. */
  keys: z.number().int(),
  /** Administers or may export, and so should have a security key. */
  keyAdvised: z.boolean(),
  /** Such a person must have one here, and has none: nothing else opens before. */
  mustAddKey: z.boolean(),
  /** A second factor, or a security key, is required here and this account has none yet: nothing else opens before. */
  mustEnrol: z.boolean(),
  recoveryCodesLeft: z.number().int(),
});
export type Me = z.infer<typeof Me>;
/** `me` is null for who is not signed in; `empty`: there is no account yet. */
export const SessionState = z.object({
  me: Me.nullable(),
  empty: z.boolean(),
  /** Name of the identity provider that people can sign in by. */
  provider: z.string().nullable(),
});
export type SessionState = z.infer<typeof SessionState>;

/** Where the browser goes to sign in by the provider. */
export const ProviderAddress = z.object({ address: z.url({ protocol: /^https?$/ }) });
/** What stands behind the address that the provider sent the browser back to: `?code=…&state=…`. */
export const ProviderAnswer = z.object({ query: z.string().min(1).max(8_000) });
/** What is wanted besides the provider's word. */
export const ProviderRest = SignIn.pick({ code: true, key: true }).extend({
  password: z.string().max(1_000).optional(),
});
export type ProviderRest = z.input<typeof ProviderRest>;
/**
 * E-mail addresses are the same when only the case of plain letters differs. Nothing else is folded: what merely looks
 * like an address (full-width letters, a Kelvin sign for a k) is another person's.
 */
export const foldedAddress = (email: string): string =>
  email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
/** Who somebody is at the provider: by its own number of the person, or by an address that it has checked. */
export const ProviderIdentity = z
  .object({
    subject: z.string().trim().min(1).max(255).nullable(),
    email: z.email().max(320).nullable(),
  })
  .refine(({ subject, email }) => subject !== null || email !== null, 'name a subject or an e-mail address')
  .transform(({ subject, email }) => ({ subject, email: email === null ? null : foldedAddress(email) }));
export type ProviderIdentity = z.infer<typeof ProviderIdentity>;
export const NamedIdentity = z.object({ identity: ProviderIdentity.nullable() });
export const ProviderIdentityView = z.object({
  id: Id,
  subject: z.string().nullable(),
  email: z.string().nullable(),
  linkedAt: z.string().nullable(),
});
export type ProviderIdentityView = z.infer<typeof ProviderIdentityView>;
export const ProviderIdentities = page(ProviderIdentityView);

/** A new secret of a second factor, not in force before a code of it was given. */
export const Enrolment = z.object({ secret: z.string(), address: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;
export const SecondFactor = z.object({ secret: z.string().max(100), code: z.string().trim().max(20) });
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
/** The second factor once more, or the password where there is none. */
export const Confirmation = z.object({
  key: KeyAnswer.optional(),
  code: z.string().trim().max(40).optional(),
  password: z.string().max(1_000).optional(),
});
export type Confirmation = z.input<typeof Confirmation>;
export const PasswordChange = z.object({ current: z.string().max(1_000).optional(), password: NewPassword });
export type PasswordChange = z.input<typeof PasswordChange>;

/** A registered security key or passkey. */
export const KeyView = z.object({
  id: Id,
  name: z.string(),
  /** The host name that it was registered for; it works at no other. */
  host: z.string(),
  /** It checked a PIN, a finger or a face when it was registered. */
  verifies: z.boolean(),
  /** A passkey that its maker copies to other devices of the person. */
  synced: z.boolean(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
});
export type KeyView = z.infer<typeof KeyView>;
export const KeyRows = page(KeyView);
export const NewKey = z.object({ name: z.string().trim().min(1).max(60), answer: KeyMade });
export type NewKey = z.input<typeof NewKey>;
/** `codes` come with a first second factor, and are told this once. */
export const RegisteredKey = z.object({ key: KeyView, codes: z.array(z.string()).nullable() });
export type RegisteredKey = z.infer<typeof RegisteredKey>;

export const SessionView = z.object({
  id: Id,
  means: z.string(),
  agent: z.string(),
  source: z.string(),
  createdAt: z.string(),
  seenAt: z.string(),
  expiresAt: z.string(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;
export const SessionRows = page(SessionView);

export const NewToken = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(TokenScope).min(1),
  days: z.number().int().min(1).max(366).default(90),
});
export type NewToken = z.input<typeof NewToken>;
export const TokenView = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(TokenScope),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type TokenView = z.infer<typeof TokenView>;
export const TokenRows = page(TokenView);
/** The one time that the token itself is told. */
export const CreatedToken = TokenView.extend({ token: z.string() });
export type CreatedToken = z.infer<typeof CreatedToken>;

export const AccountView = z.object({
  id: Id,
  login: z.string(),
  name: z.string(),
  duties: z.array(Duty),
  status: z.enum(['invited', 'active', 'disabled']),
  secondFactor: z.boolean(),
  codes: z.boolean(),
  keys: z.number().int(),
  keyAdvised: z.boolean(),
  createdAt: z.string(),
});
export type AccountView = z.infer<typeof AccountView>;
export const AccountRows = page(AccountView);

export const NewAccount = z.object({
  login: Login,
  name: PersonName,
  duties: z.array(Duty).default([]),
});
export type NewAccount = z.input<typeof NewAccount>;
export const AccountChange = z.object({
  duties: z.array(Duty).optional(),
  status: z.enum(['active', 'disabled']).optional(),
});
export type AccountChange = z.infer<typeof AccountChange>;
/** What an account may: stored bytes, and pages that wait to be read. Null: as everybody; 0: any number. */
const Limit = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();
export const Quota = z.object({ bytes: Limit, pages: Limit });
export type Quota = z.infer<typeof Quota>;
/** `allowed`: null where there is no limit; `own`: what an administrator said of this account. */
const Use = z.object({ used: z.number(), allowed: z.number().nullable(), own: z.number().nullable() });
export const QuotaUse = z.object({ bytes: Use, pages: Use });
export type QuotaUse = z.infer<typeof QuotaUse>;
export const QuotaRows = page(QuotaUse.extend({ id: Id }));

/** The path that the invited person opens; it works once. */
export const IssuedLink = z.object({ account: AccountView, path: z.string(), expiresAt: z.string() });
export type IssuedLink = z.infer<typeof IssuedLink>;

export const CaseMember = z.object({
  account: z.object({ id: Id, login: z.string(), name: z.string(), status: z.string() }),
  role: CaseRole,
  identities: IdentityAccess,
  addedAt: z.string(),
});
export type CaseMember = z.infer<typeof CaseMember>;
export const CaseMembers = page(CaseMember);
export const NewMember = z.object({
  /** What the person signs in with. */
  login: Login,
  role: CaseRole,
  identities: IdentityAccess.default('all'),
});
export type NewMember = z.input<typeof NewMember>;

/** What administrators see of a case that they do not belong to. */
export const AdministeredCases = page(z.object({ id: Id, name: z.string(), members: z.number().int() }));

export const SecurityEventView = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  source: z.string(),
  route: z.string().nullable(),
  caseId: Id.nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type SecurityEventView = z.infer<typeof SecurityEventView>;
export const SecurityEventRows = page(SecurityEventView);
