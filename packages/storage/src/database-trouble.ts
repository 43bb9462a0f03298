import { isSijillError, SijillError } from '@sijill/domain';

// What PostgreSQL or its client says that passes by itself, or once somebody has made room: no fault of who asked.

/** A connection did not come about or was cut; too many of them; a server that stops, starts, or follows another. */
const UNAVAILABLE =
  /^(ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|57P0[1235]|08\w{3}|53300|25006)$/;
/** The same without a code, of the client and its pool. */
const CUT =
  /connection timeout|timeout exceeded when trying to connect|connection terminated|connection error and is not queryable|was closed and is not queryable/i;
const FULL = '53100';
/** Serialization failure, deadlock, a lock that was not to be had in time: one of several had to give way. */
const GAVE_WAY = /^(40001|40P01|55P03)$/;

/** The coded error of a trouble that passes; undefined where it is none. */
export function troubleOf(error: unknown): SijillError | undefined {
  if (isSijillError(error)) return undefined;
  const { code = '', message: reason = '' } = (error ?? {}) as { code?: string; message?: string };
  if (code === FULL) return new SijillError('database.full', { reason }, { cause: error });
  if (GAVE_WAY.test(code)) return new SijillError('database.busy', { reason }, { cause: error });
  if (UNAVAILABLE.test(code) || CUT.test(reason))
    return new SijillError('database.unavailable', { reason }, { cause: error });
  return undefined;
}
