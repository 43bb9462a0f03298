import { type Addressed, type ApiRequest, addressOf, createApi, type Path } from '@sijill/client';
import { Problem } from '@sijill/domain';

/** Where the server's interface begins; the screens and the interface share one origin. */
export const API_BASE = '/api/v1';

/** Anything that checks an unknown answer, as the domain's zod schemas do. */
export interface Schema<T> {
  parse(answer: unknown): T;
}

/**
 * A request that did not give what was asked. `code` is a key of the domain's error table, or `network` (no answer
 * came) or `answer` (an answer came that this version does not understand). `detail` is the server's own sentence.
 */
export class RequestFailed extends Error {
  readonly code: string;
  readonly status: number | null;
  readonly detail: string;
  /** Of a wrong query: what is wrong, and from which character to which (UTF-16 offsets). */
  readonly fault: { readonly fault: string; readonly at: number; readonly end: number } | null;

  constructor(
    failure: { code: string; status: number | null; detail: string; fault?: RequestFailed['fault'] },
    options?: { cause?: unknown },
  ) {
    super(failure.detail, options);
    this.name = 'RequestFailed';
    this.code = failure.code;
    this.status = failure.status;
    this.detail = failure.detail;
    this.fault = failure.fault ?? null;
  }
}

/** Reads the body of an answer. Throws RequestFailed for an error status and for a body the schema refuses. */
export function readAnswer<T>(schema: Schema<T>, answer: { status: number; body: string }): T {
  if (answer.status >= 400) throw problemOf(answer);
  try {
    return schema.parse(answer.body === '' ? undefined : JSON.parse(answer.body));
  } catch (cause) {
    throw new RequestFailed({ code: 'answer', status: answer.status, detail: shortReason(cause) }, { cause });
  }
}

/** The server's interface. Every request throws RequestFailed. */
export const api = createApi(ask);

async function ask<T>({ method, address, body, keepalive }: ApiRequest, schema: Schema<T>): Promise<T> {
  let answer: { status: number; body: string };
  try {
    const response = await fetch(API_BASE + address, {
      method,
      headers: {
        accept: 'application/json',
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      ...(keepalive && { keepalive }),
    });
    answer = { status: response.status, body: await response.text() };
  } catch (cause) {
    throw new RequestFailed({ code: 'network', status: null, detail: shortReason(cause) }, { cause });
  }
  return readAnswer(schema, answer);
}

/** What the browser itself asks for at an address: pictures, files to save, streams. */
export const fileAddress = <P extends Path<'get'>>(address: P, given: Addressed<'get', P>): string =>
  API_BASE + addressOf('get', address, given);

function problemOf({ status, body }: { status: number; body: string }): RequestFailed {
  try {
    const problem = Problem.parse(JSON.parse(body));
    const { fault, at, end } = problem;
    const place = fault === undefined || at === undefined || end === undefined ? null : { fault, at, end };
    return new RequestFailed({ code: problem.code, status, detail: problem.detail, fault: place });
  } catch (cause) {
    return new RequestFailed(
      { code: status >= 502 ? 'network' : 'answer', status, detail: `HTTP ${status}` },
      { cause },
    );
  }
}

function shortReason(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
}
