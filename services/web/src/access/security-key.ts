import type { KeyAnswer, KeyMade, KeyQuestion } from '@sijill/domain';
import { RequestFailed } from '../api/request.ts';

/** Keys answer for a name. Under a number such as 127.0.0.1 browsers do not ask them. */
export const isNumberedHost = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname);

/** Lets the browser register a key. Throws RequestFailed `key.silent`, `key.unsupported`, `account.key-known`. */
export const makeKey = (question: KeyQuestion): Promise<KeyMade> =>
  withBrowser(async ({ startRegistration }) => {
    const made = await startRegistration({ optionsJSON: question as never });
    return made as KeyMade;
  });

/** Lets the browser ask one of the person's keys. Throws RequestFailed `key.silent`, `key.unsupported`. */
export const askKey = (question: KeyQuestion): Promise<KeyAnswer> =>
  withBrowser(async ({ startAuthentication }) => {
    const answer = await startAuthentication({ optionsJSON: question as never });
    return answer as KeyAnswer;
  });

/** Fetched when first used: who signs in by code never needs it. */
async function withBrowser<T>(
  use: (browser: typeof import('@simplewebauthn/browser')) => Promise<T>,
): Promise<T> {
  const browser = await import('@simplewebauthn/browser');
  if (!browser.browserSupportsWebAuthn()) throw failed('key.unsupported', undefined);
  try {
    return await use(browser);
  } catch (cause) {
    throw failed(codeOf(cause), cause);
  }
}

function codeOf(cause: unknown): string {
  const { name, code } = cause as { name?: string; code?: string };
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' || name === 'InvalidStateError')
    return 'account.key-known';
  return name === 'NotSupportedError' ? 'key.unsupported' : 'key.silent';
}

const failed = (code: string, cause: unknown): RequestFailed =>
  new RequestFailed(
    { code, status: null, detail: cause instanceof Error ? cause.message.slice(0, 200) : code },
    { cause },
  );
