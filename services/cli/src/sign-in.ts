import { CreatedToken, Problem, type TokenScope } from '@sijill/domain';
import { CommandError, EXIT } from './exit.ts';

export interface SignInParts {
  readonly login: string;
  readonly password: string;
  /** Asked for only where the account has a second factor. */
  readonly code: () => Promise<string>;
  readonly token: { readonly name: string; readonly scopes: readonly TokenScope[]; readonly days: number };
}

const NEEDED: ReadonlySet<string> = new Set(['account.code-needed', 'account.key-needed']);

/** Signs in as a browser does, makes a token, and signs out. Throws `CommandError` with what the server said. */
export async function tokenBySigningIn(serverUrl: string, parts: SignInParts): Promise<CreatedToken> {
  const base = `${serverUrl.replace(/\/$/, '')}/api/v1`;
  const send = async (path: string, method: string, { body, cookie }: { body?: object; cookie?: string }) => {
    const headers = { ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }) };
    try {
      return await fetch(base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    } catch (cause) {
      throw new CommandError(
        `No Sijill answers at ${serverUrl}. Start it with "npm start", or set SIJILL_URL.`,
        EXIT.unavailable,
        { cause },
      );
    }
  };
  const { login, password } = parts;
  let answer = await send('/session', 'POST', { body: { login, password } });
  // No security key answers to a command line; a code or a recovery code does instead.
  if (answer.status === 401 && NEEDED.has((await codeOf(answer.clone())) ?? ''))
    answer = await send('/session', 'POST', { body: { login, password, code: await parts.code() } });
  if (!answer.ok) throw await refusal(answer);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await send('/account/tokens', 'POST', { body: parts.token, cookie });
  await send('/session', 'DELETE', { cookie });
  if (!made.ok) throw await refusal(made);
  return CreatedToken.parse(await made.json());
}

const codeOf = async (answer: Response): Promise<string | undefined> =>
  Problem.safeParse(await answer.json().catch(() => undefined)).data?.code;

async function refusal(answer: Response): Promise<CommandError> {
  const problem = Problem.safeParse(await answer.json().catch(() => undefined));
  return new CommandError(problem.data?.detail ?? `The server answered ${answer.status}.`, EXIT.failed);
}
