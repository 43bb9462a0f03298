import { ERRORS, type ErrorCode, type ErrorDetails, SijillError } from '@sijill/domain/errors';

/** A `SijillError` as it travels between processes. */
export interface TypedFailure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** What happened underneath, for the log. */
  readonly cause: string;
}

export function describeFailure(error: unknown): TypedFailure {
  if (error instanceof SijillError) {
    return {
      code: error.code,
      details: error.details,
      cause: error.cause === undefined ? '' : String(error.cause),
    };
  }
  return {
    code: 'file.damaged',
    details: { reason: `it cannot be opened (${String(error)})` },
    cause: String(error),
  };
}

export function reviveFailure(failure: TypedFailure): SijillError {
  const code = failure.code in ERRORS ? failure.code : 'file.damaged';
  return new SijillError(code, failure.details, failure.cause ? { cause: failure.cause } : {});
}
