export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * The one JSON text of a value after RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the
 * UTF-16 units of their names, strings and numbers as ECMAScript writes them. Encode it as UTF-8 before hashing.
 *
 * Throws `TypeError` for what I-JSON cannot carry: NaN, infinities, undefined, lone surrogates, anything that is no
 * plain JSON. Nothing is left out silently, as `JSON.stringify` would.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) {
    // Array.from, because map would pass over holes.
    return `[${Array.from(value, (element, index) => write(element, `${path}[${index}]`)).join(',')}]`;
  }
  if (isPlainObject(value)) return writeObject(value, path);
  throw new TypeError(`${path} is ${describe(value)}, which JSON cannot carry`);
}

function writeObject(value: Record<string, unknown>, path: string): string {
  if (Object.getOwnPropertySymbols(value).length > 0) throw new TypeError(`${path} has a symbol for a name`);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${writeString(name, path)}:${write(value[name], `${path}.${name}`)}`);
  return `{${members.join(',')}}`;
}

function writeString(value: string, path: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError(`${path} holds half of a surrogate pair`);
  return JSON.stringify(value);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}, which JSON cannot carry`);
  return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  return typeof value === 'object' ? `a ${value?.constructor?.name ?? 'object'}` : `of type ${typeof value}`;
}
