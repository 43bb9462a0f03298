/** The English words of signing in by an identity provider; `provider-words.ar.ts` has the same keys. */
export const providerWords = {
  'sign-in.provider': 'Sign in by {{name}}',
  'sign-in.provider.first':
    'You come by the provider for the first time. Show once that this account is yours.',
  'provider.title': 'Signing in by {{name}}',
  'provider.hint':
    'Who is named here may sign in by the provider; nobody else can. Name the e-mail address that the provider has checked, or its own number of the person. An empty field takes it back and ends the sessions that came by it.',
  'provider.identity': 'E-mail address (has an @) or number there',
  'provider.linked': 'First came by it',
  'provider.waiting': 'not yet',
  'provider.name.for': 'Name who {{name}} is at the provider',
  'audit.means.provider': 'identity provider',
  'audit.means.provider and its factor': 'identity provider with its second factor',
  'audit.means.provider and code': 'identity provider and code',
  'audit.means.provider and key': 'identity provider and security key',
  'custody.action.account.provider-named': 'identity at the provider named',
  'custody.action.account.provider-removed': 'identity at the provider taken back',
  'custody.action.account.provider-linked': 'came by the provider for the first time',
  'error.account.oidc': 'The answer of the provider does not hold, or came too late. Begin anew.',
  'error.account.oidc-unknown': 'Nobody here was named for this identity. Ask an administrator.',
  'error.account.oidc-password': 'Give the password of your account as well, once.',
  'error.account.oidc-again': 'Sign out, and in again by the provider.',
  'error.account.oidc-taken': 'This identity is named for another account already.',
  'error.oidc.unavailable': 'The identity provider does not answer. Sign in with name and password.',
} as const;
