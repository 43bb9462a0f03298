import { z } from 'zod';
import type { Given, Method, Path, Reads } from './operation-types.ts';
import { type ApiRequest, requestOf } from './request.ts';

/** Makes the request and reads its answer; how errors, retries and sign-in go is the caller's. */
export type Send = <S extends z.ZodType>(request: ApiRequest, schema: S) => Promise<z.output<S>>;

/** Reads no answer: there is none, or nobody needs it. */
export const NOTHING = z.unknown().transform(() => undefined) as unknown as z.ZodType<void, unknown>;

/** One method of the interface: an address of the description, what it takes, and the schema that reads its answer. */
type Ask<M extends Method> = <P extends Path<M>, S extends z.ZodType>(
  address: P,
  given: Given<M, P>,
  schema: S & Reads<M, P, S>,
) => Promise<z.output<S>>;

export type Api = { readonly [M in Method]: Ask<M> };

/**
 * The HTTP interface. An address, parameter, body or schema that the published description does not know does not
 * compile; answers are read by the schema all the same, because a server of another version may answer otherwise.
 */
export function createApi(send: Send): Api {
  const ask =
    <M extends Method>(method: M): Ask<M> =>
    (address, given, schema) =>
      send(requestOf(method, address, given), schema);
  return { get: ask('get'), post: ask('post'), put: ask('put'), patch: ask('patch'), delete: ask('delete') };
}
