import { type ErrorCode, type ErrorDetails, isSijillError, SijillError } from '@sijill/domain';

/** A failure as one process tells it to another: a message keeps neither the class of an error nor what it says besides. */
export interface ToldFailure {
  /** Null: it has no code. */
  readonly coded: { readonly code: ErrorCode; readonly details: ErrorDetails } | null;
  readonly error: Error;
}

export function tellFailure(error: unknown): ToldFailure {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // A cause may hold what cannot be sent.
  const plain = Object.assign(new Error(message), { name, stack });
  return { coded: isSijillError(error) ? { code: error.code, details: error.details } : null, error: plain };
}

export const failureTold = ({ coded, error }: ToldFailure): Error =>
  coded ? new SijillError(coded.code, coded.details, { cause: error }) : error;
