import type { z } from 'zod';
import type { paths } from './generated/paths.ts';

/** What the published description says of one operation, in the form that a caller writes it. */

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The addresses that take a method, such as `/cases/{id}`. */
export type Path<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: { readonly responses: object } } ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends Path<M>> = paths[P] extends { readonly [K in M]: infer O }
  ? O
  : never;

type PathPart<O> = O extends { readonly parameters: { readonly path: infer Part } } ? Part : never;
type QueryPart<O> = O extends { readonly parameters: { readonly query?: infer Part } }
  ? Exclude<Part, undefined>
  : never;
type Content<O, Type extends string> = O extends { readonly requestBody: infer Body }
  ? InContent<Body, Type>
  : O extends { readonly requestBody?: infer Body }
    ? InContent<Exclude<Body, undefined>, Type>
    : never;
type InContent<Body, Type extends string> = Body extends {
  readonly content: { readonly [K in Type]: infer Sent };
}
  ? Sent
  : never;

/** A value on its way out: what may be left out may also be undefined, which neither JSON nor an address holds. */
type Outgoing<T> = T extends File
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Outgoing<Item>[]
    : T extends object
      ? {
          readonly [K in keyof T]: Record<never, never> extends Pick<T, K>
            ? Outgoing<T[K]> | undefined
            : Outgoing<T[K]>;
        }
      : T;

/** The same for a query, where null is left out as well: a list is read from its start with the cursor null. */
export type OutgoingQuery<T> = {
  readonly [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | null | undefined : T[K];
};

/** The query that an operation takes. */
export type Query<M extends Method, P extends Path<M>> = OutgoingQuery<QueryPart<Operation<M, P>>>;

type Needed<Name extends string, T> = [T] extends [never]
  ? unknown
  : Record<never, never> extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T };

/** Parts of the address, query and body that an operation takes; what it needs must be given. */
export type Given<M extends Method, P extends Path<M>> = Addressed<M, P> &
  Needed<'body', Outgoing<Content<Operation<M, P>, 'application/json'>>> &
  Needed<'form', Outgoing<Content<Operation<M, P>, 'multipart/form-data'>>> & {
    /** The request goes on when the page that made it is left. */
    readonly keepalive?: boolean;
  };

/** As much of it as an address says. */
export type Addressed<M extends Method, P extends Path<M>> = Needed<'path', PathPart<Operation<M, P>>> &
  Needed<'query', OutgoingQuery<QueryPart<Operation<M, P>>>>;

type Json<Responses> = {
  [Status in keyof Responses]: Status extends 'default'
    ? never
    : Responses[Status] extends { readonly content: { readonly 'application/json': infer Body } }
      ? Body
      : never;
}[keyof Responses];

/** The JSON that an operation answers with. */
export type Answer<M extends Method, P extends Path<M>> =
  Operation<M, P> extends { readonly responses: infer Responses } ? Json<Responses> : never;

/** Lets a schema pass that reads what the operation answers with. */
export type Reads<M extends Method, P extends Path<M>, S extends z.ZodType> =
  Answer<M, P> extends z.input<S> ? unknown : { readonly answersOtherwise: Answer<M, P> };
