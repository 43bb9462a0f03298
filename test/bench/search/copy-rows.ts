import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What a column may be given: bytes as bytea, lists as arrays, objects as jsonb. */
export type CopyValue =
  | string
  | number
  | boolean
  | null
  | Buffer
  | Date
  | readonly (string | number)[]
  | { readonly [name: string]: unknown };

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (sign) => SIGNS[sign] ?? sign);
const element = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `"${value.replace(/["\\]/g, '\\$&')}"`;

/** One value in the text format of COPY, as PostgreSQL's manual gives it. */
export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return escaped(`{${value.map(element).join(',')}}`);
  if (typeof value === 'object') return escaped(JSON.stringify(value));
  return String(value);
}

/** Puts rows into a table by COPY, in the transaction of the connection; triggers see them as they see any row. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  rows: readonly Readonly<Record<string, CopyValue>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const lines = rows.map((row) => `${columns.map((name) => copyText(row[name] ?? null)).join('\t')}\n`);
  await pipeline(
    Readable.from([lines.join('')]),
    client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
  );
}
