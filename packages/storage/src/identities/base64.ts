import { type RawBuilder, sql } from 'kysely';

/** Bytes on their way into a statement that takes many rows as JSON. */
export const base64 = (bytes: Buffer): string => bytes.toString('base64');

export function inBase64<Row extends Readonly<Record<string, Buffer>>>(row: Row): Record<keyof Row, string> {
  return Object.fromEntries(Object.entries(row).map(([name, bytes]) => [name, base64(bytes)])) as Record<
    keyof Row,
    string
  >;
}

/** A column of such JSON as bytes again. */
export const bytes = (column: string): RawBuilder<Buffer> => sql`decode(${sql.ref(column)}, 'base64')`;
