import { isSijillError } from '@sijill/domain';

/** What a worker ends with when it could not start for a reason that passes (EX_TEMPFAIL of sysexits.h). */
export const TRY_AGAIN = 75;

/** How PostgreSQL and its client say that a connection did not come about, or was cut. */
const CONNECTION = /^(ECONN\w+|ETIMEDOUT|57P0[123]|08\w{3}|53300)$/;
const WAITED = /connection timeout|timeout exceeded when trying to connect|connection terminated/i;

/** Whether a start can succeed the next time: a busy machine gave no connection in time, say. */
export function passes(error: unknown): boolean {
  if (isSijillError(error)) return error.retryable;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return CONNECTION.test(code) || WAITED.test(message);
}
