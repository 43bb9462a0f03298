import { randomUUID } from 'node:crypto';
import { ERRORS, type ErrorCode, isSijillError, SijillError } from '@sijill/domain';
import type { Logger, Runtime } from '@sijill/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';

/** Bytes of a request that is no upload. */
export const BODY_LIMIT = 1024 * 1024;

/** Every error leaves as RFC 9457 problem+json; what is not coded goes to the log under an incident number. */
export async function answerProblem(
  { log, intake }: Pick<Runtime, 'log' | 'intake'>,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const coded = await withItsCause(intake, toCoded(error) ?? unexpected(log, error, request));
  return reply.code(coded.status).type('application/problem+json').send(problemOf(coded));
}

/** A coded error as RFC 9457 has it. */
export function problemOf(coded: SijillError) {
  return {
    type: `urn:sijill:error:${coded.code}`,
    title: title(coded.code),
    status: coded.status,
    code: coded.code,
    detail: coded.message,
    ...placeOfFault(coded),
  };
}

/** Of a wrong query: what is wrong and at which characters, so that a screen can point there. */
function placeOfFault({ code, details }: SijillError) {
  const { fault, at, end, suggestion } = details;
  return code === 'query.wrong' ? { fault, at, end, suggestion } : {};
}

/** A database that does not answer because it cannot run on a full disk is told as that. */
async function withItsCause(intake: Runtime['intake'], coded: SijillError): Promise<SijillError> {
  if (coded.code !== 'database.unavailable' || !(await intake.databaseCannotRun())) return coded;
  return new SijillError('database.full', coded.details, { cause: coded });
}

function toCoded(error: unknown): SijillError | undefined {
  if (isSijillError(error)) return error;
  if (error instanceof ZodError) {
    const reason = error.issues
      .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; ');
    return new SijillError('request.invalid', { reason });
  }
  if ((error as { code?: string }).code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new SijillError('request.large', { limit: BODY_LIMIT / 1024 });
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status >= 400 && status < 500)
    return new SijillError('request.invalid', { reason: (error as Error).message });
  return undefined;
}

function unexpected(log: Logger, error: unknown, request: FastifyRequest): SijillError {
  const incident = randomUUID();
  const { name, stack } = error as Error;
  // The stack, not the message: messages of the database may quote a row.
  log.error(
    { incident, route: request.routeOptions.url, error: name, stack: stack?.split('\n').slice(1, 8) },
    'unexpected error',
  );
  return new SijillError('internal', { incident });
}

function title(code: ErrorCode): string {
  const status = ERRORS[code].status;
  return status >= 500
    ? 'Server error'
    : status === 404
      ? 'Not found'
      : status === 409
        ? 'Conflict'
        : 'Request refused';
}
