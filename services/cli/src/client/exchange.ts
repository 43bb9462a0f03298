import type { ApiRequest } from '@sijill/client';
import { Problem } from '@sijill/domain';
import { CommandError, EXIT } from '../exit.ts';

/** Where the interface of a server begins. */
export const baseOf = (serverUrl: string): string => `${serverUrl.replace(/\/$/, '')}/api/v1`;

/** Makes one request of a server. Throws `CommandError` when none answers; what it answers is the caller's. */
export async function exchange(
  serverUrl: string,
  { method, address, body }: ApiRequest,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const isJson = typeof body === 'string';
  try {
    return await fetch(baseOf(serverUrl) + address, {
      method,
      headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    throw new CommandError(
      `No Sijill answers at ${serverUrl}. Start it with "npm start", or set SIJILL_URL.`,
      EXIT.unavailable,
      { cause },
    );
  }
}

/** The problem that an answer tells, if it tells one. */
export const problemOf = async (answer: Response): Promise<Problem | undefined> =>
  Problem.safeParse(await answer.json().catch(() => undefined)).data;

/** What somebody at a terminal can do about a refusal. */
const ADVICE: Readonly<Record<string, string>> = {
  'access.scope': '"sijill login --scope ..." makes a token that may do more, as far as your account may.',
  'access.confirm': 'A command line cannot give it: do this in the browser.',
};
const SIGN_IN =
  'Sign in first: "sijill login", or set SIJILL_TOKEN; "sijill whoami" tells what this command line asks with. On the machine of an embedded server its own user needs the same SIJILL_HOME.';

/** A refused request in the server's words. */
export async function refusal(answer: Response): Promise<CommandError> {
  const problem = await problemOf(answer);
  if (answer.status === 401 && problem?.code === 'access.sign-in')
    return new CommandError(SIGN_IN, EXIT.failed);
  const detail = problem?.detail ?? `The server answered ${answer.status}.`;
  const advice = ADVICE[problem?.code ?? ''];
  return new CommandError(advice ? `${detail} ${advice}` : detail, EXIT.failed);
}
