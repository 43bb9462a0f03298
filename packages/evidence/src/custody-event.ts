import { canonicalJson, type JsonValue } from './canonical-json.ts';

const EVENT_FORMAT = 'sijill-event/1';

/**
 * One entry of the custody log, its members named as they stand in the canonical JSON. Holds no personal value: those
 * appear as salted commitments only. Null: not known or not applicable.
 */
export interface LoggedEvent {
  readonly format: typeof EVENT_FORMAT;
  /** 1 for the first event of the log, without gaps. The order of the log, whatever the clock says. */
  readonly seq: number;
  /** UTC with microseconds: `2026-11-27T04:35:23.000001Z`. */
  readonly at: string;
  /** By how many ms the clock stood behind the event before; null when it did not. */
  readonly clock_behind_ms: number | null;
  readonly actor: string;
  readonly role: string | null;
  readonly session: string | null;
  readonly action: string;
  readonly case_id: string | null;
  readonly object_type: string;
  readonly object_id: string;
  /** Hex SHA-256 of the object's bytes. */
  readonly object_sha256: string | null;
  /** What it was made from. */
  readonly parent_sha256: readonly string[];
  /** `seq` of the event before about the same object; null for its first. */
  readonly previous_seq: number | null;
  readonly tool: string | null;
  readonly version: string | null;
  readonly config_sha256: string | null;
  readonly purpose: string | null;
  /** Hex, by the name of the value. */
  readonly commitments: { readonly [name: string]: string };
  readonly details: { readonly [name: string]: JsonValue };
}

const HASH = /^[0-9a-f]{64}$/;
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const orNull = (test: (value: unknown) => boolean) => (value: unknown) => value === null || test(value);
const isHash = (value: unknown) => typeof value === 'string' && HASH.test(value);
const isNumber = (from: number) => (value: unknown) => Number.isSafeInteger(value) && Number(value) >= from;
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every member an event has, and what it may be. Nothing else is an event. */
const MEMBERS: Readonly<Record<keyof LoggedEvent, (value: unknown) => boolean>> = {
  format: (value) => value === EVENT_FORMAT,
  seq: isNumber(1),
  at: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value),
  clock_behind_ms: orNull(isNumber(0)),
  actor: isText,
  role: orNull(isText),
  session: orNull(isText),
  action: isText,
  case_id: orNull(isText),
  object_type: isText,
  object_id: isText,
  object_sha256: orNull(isHash),
  parent_sha256: (value) => Array.isArray(value) && value.every(isHash),
  previous_seq: orNull(isNumber(1)),
  tool: orNull(isText),
  version: orNull(isText),
  config_sha256: orNull(isHash),
  purpose: orNull(isText),
  commitments: (value) => isObject(value) && Object.values(value as object).every(isHash),
  details: isObject,
};

/**
 * The event of one line of canonical JSON. Throws `TypeError` naming what is wrong: no JSON, a member missing, unknown
 * or of the wrong kind, or a text that is not the canonical one.
 */
export function readEvent(line: string): LoggedEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TypeError('it is not JSON');
  }
  if (!isObject(value)) throw new TypeError('it is not an object');
  const event = value as Record<string, unknown>;
  for (const [name, fits] of Object.entries(MEMBERS)) {
    if (!Object.hasOwn(event, name)) throw new TypeError(`it has no ${name}`);
    if (!fits(event[name])) throw new TypeError(`its ${name} is not one`);
  }
  const unknown = Object.keys(event).find((name) => !Object.hasOwn(MEMBERS, name));
  if (unknown !== undefined) throw new TypeError(`it has a member that events do not have: ${unknown}`);
  if (canonicalJson(event as { [name: string]: JsonValue }) !== line)
    throw new TypeError('it is not in canonical form');
  return value as LoggedEvent;
}
