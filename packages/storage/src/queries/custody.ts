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
  const openings = Object.entries(event.secrets ?? {}).map(([name, { value, elsewhere }]) => {
    const salt = randomBytes(SALT_BYTES);
    return { name, salt, value: elsewhere ? null : value, commitment: commitmentOf(value, salt, sha256) };
  });
  const commitments = Object.fromEntries(openings.map(({ name, commitment }) => [name, commitment]));
  // An event that names the account that asks also tells its role and session; one that must not name it tells neither.
  const scope = currentScope();
  const own = scope?.account === event.actor ? scope : undefined;
  const columns = {
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
    commitments,
  };
  const { rows } = await sql<{
    seq: string;
  }>`SELECT append_custody_event(${JSON.stringify(columns)}::jsonb) AS seq`.execute(transaction);
  const seq = Number(rows[0]?.seq);
  if (openings.length > 0) {
    await transaction
      .insertInto('custody_opening')
      .values(openings.map(({ name, salt, value }) => ({ seq, name, salt, value })))
      .execute();
  }
  return seq;
}
