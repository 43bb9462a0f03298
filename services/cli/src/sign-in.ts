import { type Given, requestOf } from '@sijill/client';
import { CreatedToken, type TokenScope } from '@sijill/domain';
import { exchange, problemOf, refusal } from './client/exchange.ts';

export interface SignInParts {
  readonly login: string;
  readonly password: string;
  /** Asked for only where the account has a second factor. */
  readonly code: () => Promise<string>;
  readonly token: { readonly name: string; readonly scopes: TokenScope[]; readonly days: number };
}

/** Signs in as a browser does, makes a token, and signs out. Throws `CommandError` with what the server said. */
export async function tokenBySigningIn(serverUrl: string, parts: SignInParts): Promise<CreatedToken> {
  const { login, password } = parts;
  const signIn = (body: Given<'post', '/session'>['body']) =>
    exchange(serverUrl, requestOf('post', '/session', { body }), {});
  let answer = await signIn({ login, password });
  if (answer.status === 401 && (await problemOf(answer.clone()))?.code === 'account.code-needed')
    answer = await signIn({ login, password, code: await parts.code() });
  if (!answer.ok) throw await refusal(answer);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await exchange(serverUrl, requestOf('post', '/account/tokens', { body: parts.token }), { cookie });
  await exchange(serverUrl, requestOf('delete', '/session', {}), { cookie });
  if (!made.ok) throw await refusal(made);
  return CreatedToken.parse(await made.json());
}
