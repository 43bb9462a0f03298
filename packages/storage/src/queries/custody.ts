import { createHash, randomBytes } from 'node:crypto';
import { commitmentOf, type JsonValue, SALT_BYTES } from '@sijill/evidence';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { currentScope } from '../scope.ts';

/** One step in the life of an object. Holds no person's name and no page's text; `secrets` are only committed to. */
export interface CustodyEvent {
  readonly actor: string;
  /** What the actor acts as: `service`, or the duties of the account. */
  readonly role?: string;
  readonly session?: string;
  readonly action: string;
  /** Default: the case of the object. */
  readonly caseId?: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectSha256?: string;
  /** Hex SHA-256 of what the object was made from. */
  readonly parentSha256?: readonly string[];
  readonly tool?: string;
  readonly version?: string;
  readonly configSha256?: string;
  readonly purpose?: string;
  /** Named in ASCII. */
  readonly details?: { readonly [name: string]: JsonValue };
  /** Personal values by name. The log gets a salted commitment to each; salt and, unless `elsewhere`, value are kept apart. */
  readonly secrets?: { readonly [name: string]: CustodySecret };
}

export interface CustodySecret {
  readonly value: string;
  /** The value is kept in another table already; only the salt is needed. */
  readonly elsewhere?: boolean;
}

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/**
 * Appends to the custody log and answers the event's number. Call it inside the transaction that makes the change it
 * tells of, and after that transaction's row locks: the log is locked until it ends.
 */
export async function appendCustodyEvent(transaction: Kysely<Schema>, event: CustodyEvent): Promise<number> {
  const [seq] = await appendCustodyEvents(transaction, [event]);
  return seq!;
}

/** The same for many events at once, in their order. */
export async function appendCustodyEvents(
  transaction: Kysely<Schema>,
  events: readonly CustodyEvent[],
): Promise<number[]> {
  if (events.length === 0) return [];
  const written = events.map((event) => {
    const openings = Object.entries(event.secrets ?? {}).map(([name, { value, elsewhere }]) => {
      const salt = randomBytes(SALT_BYTES);
      return { name, salt, value: elsewhere ? null : value, commitment: commitmentOf(value, salt, sha256) };
    });
    return { openings, columns: columnsOf(event, openings) };
  });
  const { rows } = await sql<{ seq: string }>`SELECT append_custody_event(event) AS seq
    FROM jsonb_array_elements(${JSON.stringify(written.map(({ columns }) => columns))}::jsonb)
      WITH ORDINALITY AS given (event, at) ORDER BY at`.execute(transaction);
  const seqs = rows.map(({ seq }) => Number(seq));
  const openings = written.flatMap((event, at) =>
    event.openings.map(({ name, salt, value }) => ({ seq: seqs[at]!, name, salt, value })),
  );
  if (openings.length > 0) await transaction.insertInto('custody_opening').values(openings).execute();
  return seqs;
}

function columnsOf(
  event: CustodyEvent,
  openings: readonly { readonly name: string; readonly commitment: string }[],
) {
  // An event that names the account that asks also tells its role and session; one that must not name it tells neither.
  const scope = currentScope();
  const own = scope?.account === event.actor ? scope : undefined;
  return {
    actor: event.actor,
    role: event.role ?? own?.role,
    session: event.session ?? own?.session,
    action: event.action,
    case_id: event.caseId,
    object_type: event.objectType,
    object_id: event.objectId,
    object_sha256: event.objectSha256,
    parent_sha256: event.parentSha256 ?? [],
    tool: event.tool,
    version: event.version,
    config_sha256: event.configSha256,
    purpose: event.purpose,
    details: event.details ?? {},
    commitments: Object.fromEntries(openings.map(({ name, commitment }) => [name, commitment])),
  };
}
