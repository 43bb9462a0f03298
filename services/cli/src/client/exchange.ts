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

/** A refused request in the server's words. */
export async function refusal(answer: Response): Promise<CommandError> {
  const problem = await problemOf(answer);
  return new CommandError(
    answer.status === 401 && problem?.code === 'access.sign-in'
      ? 'Sign in first: "sijill login", or set SIJILL_TOKEN. On the machine of an embedded server its own user needs the same SIJILL_HOME.'
      : (problem?.detail ?? `The server answered ${answer.status}.`),
    EXIT.failed,
  );
}
