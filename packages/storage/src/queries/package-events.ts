import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface Opening {
  readonly seq: number;
  readonly name: string;
  /** Hex. */
  readonly salt: string;
  readonly value: string | null;
}

/** What opens the commitments of events, for those whose salt was not destroyed. */
export async function readOpenings(db: Database, seqs: readonly number[]): Promise<Opening[]> {
  const { rows } = await sql<{ seq: string; name: string; salt: Buffer; value: string | null }>`
    SELECT seq, name, salt, value FROM custody_opening WHERE seq = ANY(${seqs}::bigint[]) ORDER BY seq, name`.execute(
    db,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    name: row.name,
    salt: row.salt.toString('hex'),
    value: row.value,
  }));
}

/** The last event that tells of the reading of each transcription, by its id. */
export async function readingEvents(
  db: Database,
  transcriptionIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: string;
    seq: string;
  }>`SELECT e.details->>'transcription' AS id, max(e.seq) AS seq
    FROM page p JOIN custody_event e ON e.object_type = 'page' AND e.object_id = p.id::text AND e.action = 'page.read'
    WHERE p.transcription_id = ANY(${transcriptionIds}::uuid[])
      AND e.details->>'transcription' = p.transcription_id::text
    GROUP BY 1`.execute(db);
  return new Map(rows.map((row) => [row.id, Number(row.seq)]));
}

/** Objects of an event, as the log names them. */
export interface LoggedObjects {
  readonly [objectType: string]: readonly string[];
}

/** Numbers of all events about some objects, up to `until`, in the order of the log. */
export async function eventsAbout(db: Database, objects: LoggedObjects, until: number): Promise<number[]> {
  const seqs: number[] = [];
  for (const [type, ids] of Object.entries(objects)) {
    const { rows } = await sql<{ seq: string }>`SELECT seq FROM custody_event
      WHERE object_type = ${type} AND object_id = ANY(${ids}::text[]) AND seq <= ${until}`.execute(db);
    seqs.push(...rows.map((row) => Number(row.seq)));
  }
  return seqs.sort((left, right) => left - right);
}

/** The same for each object of one type by itself. */
export async function eventsByObject(
  db: Database,
  objectType: string,
  { ids, until }: { readonly ids: readonly string[]; readonly until: number },
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{
    object_id: string;
    seqs: string[];
  }>`SELECT object_id, array_agg(seq ORDER BY seq) AS seqs
    FROM custody_event WHERE object_type = ${objectType} AND object_id = ANY(${ids}::text[]) AND seq <= ${until}
    GROUP BY object_id`.execute(db);
  return new Map(rows.map((row) => [row.object_id, row.seqs.map(Number)]));
}

/** The canonical texts of events by number, in the order asked for. */
export async function readEventTexts(db: Database, seqs: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ seq: string; canonical: string }>`SELECT seq, canonical FROM custody_event
    WHERE seq = ANY(${seqs}::bigint[])`.execute(db);
  const texts = new Map(rows.map((row) => [Number(row.seq), row.canonical]));
  return seqs.map((seq) => texts.get(seq) ?? missing(seq));
}

/** Bytes of those texts in UTF-8, a line break after each. */
export async function eventTextBytes(db: Database, seqs: readonly number[]): Promise<number> {
  const { rows } = await sql<{
    bytes: string | null;
  }>`SELECT sum(octet_length(canonical) + 1) AS bytes FROM custody_event
    WHERE seq = ANY(${seqs}::bigint[])`.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}

function missing(seq: number): never {
  throw new Error(`event ${seq} is not in the log`);
}
