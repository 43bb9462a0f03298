import { randomUUID } from 'node:crypto';
import { type Api, type ApiRequest, createApi } from '@sijill/client';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { baseOf, exchange, refusal } from './exchange.ts';

/** A server, and who asks it. Everything throws `CommandError` with what the server said, or that none answers. */
export interface Connection {
  /** Address of the interface, and what every request to it carries: for those that upload. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly api: Api;
  /** For answers that are files. */
  readonly take: (request: ApiRequest) => Promise<Response>;
}

const RETRY_MS = 500;
/** How often a request is made when the server holds it back or its answer gets lost. */
const MOST_TRIES = 5;
const KEY_HEADER = 'idempotency-key';

/** The connection broke after it was made; whether the request was worked on is not known. */
function isLost(error: unknown): boolean {
  const { code } = (((error as Error).cause as Error | undefined)?.cause ?? {}) as { code?: string };
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE';
}

export function connect(serverUrl: string, token?: string): Connection {
  const identity: Readonly<Record<string, string>> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function take(request: ApiRequest): Promise<Response> {
    // The server does once what is asked twice under one key.
    const keyed = request.method === 'POST' && typeof request.body === 'string';
    const headers = { ...identity, ...(keyed && { [KEY_HEADER]: randomUUID() }) };
    for (let tries = MOST_TRIES; ; tries -= 1) {
      let answer: Response;
      try {
        answer = await exchange(serverUrl, request, headers);
      } catch (error) {
        // The answer got lost on the way; with a key it is safe to ask again.
        if (tries === 1 || !keyed || !isLost(error)) throw error;
        await pause(RETRY_MS);
        continue;
      }
      if (answer.ok) return answer;
      // Held back, or the first try under the same key is still being worked on.
      const later = answer.status === 429 || (answer.status === 409 && keyed && tries < MOST_TRIES);
      if (tries === 1 || !later) throw await refusal(answer);
      await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1));
    }
  }

  const api = createApi(async (request, schema) => {
    const answer = await take(request);
    const text = await answer.text();
    const read = schema.safeParse(text === '' ? undefined : JSON.parse(text));
    if (read.success) return read.data;
    throw new CommandError(
      `The server answered ${request.method} ${request.address.split('?')[0]} in a way that this version of sijill does not understand. Use the version that the server has.`,
      EXIT.failed,
      { cause: read.error },
    );
  });
  return { base: baseOf(serverUrl), headers: identity, api, take };
}

/** Every row of a list, read page by page. */
export async function everyRow<Row>(
  read: (cursor: string | undefined) => Promise<{ rows: Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  for (;;) {
    const { rows, next } = await read(cursor);
    all.push(...rows);
    if (next === null) return all;
    cursor = next;
  }
}
