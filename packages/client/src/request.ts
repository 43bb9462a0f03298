import type { Addressed, Given, Method, Path } from './operation-types.ts';

/** One request, before it is told to whom: `address` stands below `/api/v1`. */
export interface ApiRequest {
  readonly method: Uppercase<Method>;
  readonly address: string;
  /** JSON is a string. */
  readonly body?: string | FormData;
  readonly keepalive?: boolean;
}

/** The parts as they come here: the types have checked them against the operation. */
interface Parts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly keepalive?: boolean;
}

/** `/cases/{id}/batches` with its parts: `/cases/0b5e.../batches?cursor=...`, below `/api/v1`. */
export function addressOf<M extends Method, P extends Path<M>>(
  _method: M,
  address: P,
  given: Addressed<M, P>,
): string {
  return written(address, given as Parts);
}

/** A request from what its operation takes. A body that may be left out goes as `{}`. */
export function requestOf<M extends Method, P extends Path<M>>(
  method: M,
  address: P,
  given: Given<M, P>,
): ApiRequest {
  const parts = given as Parts;
  const body = bodyOf(method, parts);
  return {
    method: method.toUpperCase() as Uppercase<Method>,
    address: written(address, parts),
    ...(body !== undefined && { body }),
    ...(parts.keepalive && { keepalive: true }),
  };
}

function written(address: string, { path = {}, query = {} }: Parts): string {
  const filled = address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value));
  return asked.size === 0 ? filled : `${filled}?${asked}`;
}

function bodyOf(method: Method, { body, form }: Parts): string | FormData | undefined {
  if (form) return formOf(form);
  return method === 'get' || method === 'delete' ? undefined : JSON.stringify(body ?? {});
}

/** Fields in the order given: the server reads what stands before a file first. What is no text is written as JSON. */
function formOf(fields: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [name, field] of Object.entries(fields))
    for (const value of Array.isArray(field) ? field : [field])
      if (value instanceof File) form.append(name, value, value.name);
      else if (value !== undefined)
        form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  return form;
}
