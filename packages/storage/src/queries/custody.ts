import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** One step in the life of an object. Never holds a person's name or a page's text. */
export interface CustodyEvent {
  readonly actor: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectSha256?: string;
  readonly details?: Record<string, string | number | null>;
}

/** Appends to the custody log. Call it inside the transaction that makes the change it tells of. */
export async function appendCustodyEvent(transaction: Kysely<Schema>, event: CustodyEvent): Promise<void> {
  await sql`SELECT append_custody_event(${event.actor}, ${event.action}, ${event.objectType}, ${event.objectId}, ${event.objectSha256 ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb)`.execute(
    transaction,
  );
}
