import { isSijillError } from '@sijill/domain';
import { troubleOf } from '@sijill/storage';

/** What a worker ends with when it could not start for a reason that passes (EX_TEMPFAIL of sysexits.h). */
export const TRY_AGAIN = 75;

/** Whether a start can succeed the next time: a busy machine gave no connection in time, say, or a disk was full. */
export const passes = (error: unknown): boolean =>
  isSijillError(error) ? error.retryable : troubleOf(error) !== undefined;
