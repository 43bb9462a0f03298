import { isSijillError, SijillError } from '@sijill/domain';

/**
 * A failure of the store's own as `object.unavailable`, with what it said, and of a disk (that of `where`) that has no room
 * as `object.full`. A coded error stays what it is.
 */
export function unavailable(cause: unknown, where = 'the stored files'): SijillError {
  if (isSijillError(cause)) return cause;
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new SijillError('object.full', { where }, { cause });
  return new SijillError('object.unavailable', { reason: reasonOf(cause) }, { cause });
}

function reasonOf(cause: unknown): string {
  // Node reports a refused connection to several addresses with an empty message.
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || cause.name;
}
