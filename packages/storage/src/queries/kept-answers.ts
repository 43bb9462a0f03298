import { SijillError } from '@sijill/domain';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import { seal, unseal } from '../identities/seal.ts';
import { vaultOf } from '../identities/vault-of.ts';
import type { Schema } from '../schema.ts';

export interface KeyedRequest {
  readonly person: string;
  readonly key: string;
  /** Of method, address and body. */
  readonly requestSha256: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** `begun`: this request is the first of its key; else what is known of the one before. */
export type KeyState =
  | { readonly state: 'begun' }
  | { readonly state: 'other-request' }
  | { readonly state: 'running' }
  | { readonly state: 'answered'; readonly answer: KeptAnswer };

/** A request that has not been answered after so long belongs to a server that was stopped. */
const LOST_AFTER = sql`interval '5 minutes'`;

/** Claims a key for a request, or tells what became of the request that had it. */
export async function beginKeyed(db: Database, request: KeyedRequest): Promise<KeyState> {
  const { person, key, requestSha256 } = request;
  const { rows } = await sql<{ one: number }>`
    INSERT INTO kept_answer (person, key, request_sha256) VALUES (${person}, ${key}, ${requestSha256})
    ON CONFLICT (person, key) DO UPDATE SET created_at = now()
      WHERE kept_answer.status IS NULL AND kept_answer.request_sha256 = ${requestSha256}
        AND kept_answer.created_at < now() - ${LOST_AFTER}
    RETURNING 1 AS one`.execute(db);
  if (rows.length > 0) return { state: 'begun' };
  const row = await db
    .selectFrom('kept_answer')
    .where('person', '=', person)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst();
  // It failed meanwhile and let go of the key: whoever asks again is the first.
  if (!row) return { state: 'running' };
  if (row.request_sha256 !== requestSha256) return { state: 'other-request' };
  if (row.status === null) return { state: 'running' };
  return {
    state: 'answered',
    answer: { status: row.status, contentType: row.content_type, body: bodyOf(db, row) },
  };
}

/** It may show people of registries, and is sealed as they are. Throws `identity.changed` where nothing is sealed. */
function bodyOf(
  db: Database,
  { id, master_key_id, wrapped, sealed }: Selectable<Schema['kept_answer']>,
): string {
  if (master_key_id === null || wrapped === null || sealed === null)
    throw new SijillError('identity.changed', { about: about(id) });
  return unseal(vaultOf(db).openKey(id, { master_key_id, wrapped }), sealed, about(id)).toString('utf8');
}

const about = (id: string): string => `answer ${id}`;

/** Keeps the answer for those who ask again with the key. */
export async function keepAnswer(
  db: Database,
  { person, key }: Pick<KeyedRequest, 'person' | 'key'>,
  answer: KeptAnswer,
): Promise<void> {
  const row = await db
    .selectFrom('kept_answer')
    .where('person', '=', person)
    .where('key', '=', key)
    .select('id')
    .executeTakeFirst();
  if (!row) return;
  const { key: own, wrapped } = vaultOf(db).newKey(row.id);
  await db
    .updateTable('kept_answer')
    .set({
      status: answer.status,
      content_type: answer.contentType,
      sealed: seal(own, answer.body, about(row.id)),
      ...wrapped,
    })
    .where('id', '=', row.id)
    .execute();
}

/** The request changed nothing: it may be tried again with the same key. */
export async function letGoOfKey(
  db: Database,
  { person, key }: Pick<KeyedRequest, 'person' | 'key'>,
): Promise<void> {
  await db.deleteFrom('kept_answer').where('person', '=', person).where('key', '=', key).execute();
}

/** Removes answers that nobody will ask for any more: after a day. */
export async function forgetAnswers(db: Database): Promise<void> {
  await sql`DELETE FROM kept_answer WHERE created_at < now() - interval '1 day'`.execute(db);
}

/** Removes all that were given: an answer may show anybody, of whatever case. Requests under way keep their key. */
export async function forgetGivenAnswers(db: Database): Promise<void> {
  await sql`DELETE FROM kept_answer WHERE status IS NOT NULL`.execute(db);
}
