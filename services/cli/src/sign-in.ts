import { type Given, requestOf } from '@sijill/client';
import { CreatedToken, type TokenScope } from '@sijill/domain';
import { exchange, problemOf, refusal } from './client/exchange.ts';

export interface WantedToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** Without: as long as the server gives one. */
  readonly days?: number;
}

export interface SignInParts {
  readonly login: string;
  readonly password: string;
  /** Asked for only where the account has a second factor. */
  readonly code: () => Promise<string>;
  readonly token: WantedToken;
}

const NEEDED: ReadonlySet<string> = new Set(['account.code-needed', 'account.key-needed']);

/** Signs in as a browser does, makes a token, and signs out. Throws `CommandError` with what the server said. */
export async function tokenBySigningIn(serverUrl: string, parts: SignInParts): Promise<CreatedToken> {
  const { login, password } = parts;
  const signIn = (body: Given<'post', '/session'>['body']) =>
    exchange(serverUrl, requestOf('post', '/session', { body }), {});
  let answer = await signIn({ login, password });
  // No security key answers to a command line; a code or a recovery code does instead.
  if (answer.status === 401 && NEEDED.has((await problemOf(answer.clone()))?.code ?? ''))
    answer = await signIn({ login, password, code: await parts.code() });
  return tokenOf(serverUrl, answer, parts.token);
}

/** Accepts an invitation with a password of one's own, makes a token, and signs out. Throws `CommandError`. */
export async function tokenByInvitation(
  serverUrl: string,
  {
    path,
    password,
    token,
  }: { readonly path: string; readonly password: string; readonly token: WantedToken },
): Promise<CreatedToken> {
  const body = { token: path.split('#link=')[1] ?? '', password };
  return tokenOf(
    serverUrl,
    await exchange(serverUrl, requestOf('post', '/links/acceptance', { body }), {}),
    token,
  );
}

/** A token in the name of whom an answer has signed in. */
async function tokenOf(serverUrl: string, answer: Response, body: WantedToken): Promise<CreatedToken> {
  if (!answer.ok) throw await refusal(answer);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await exchange(serverUrl, requestOf('post', '/account/tokens', { body }), { cookie });
  await exchange(serverUrl, requestOf('delete', '/session', {}), { cookie });
  if (!made.ok) throw await refusal(made);
  return CreatedToken.parse(await made.json());
}
