import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { BackupHead, FileToPack } from './archive.ts';

/** Size of a piece of a table in the archive, bytes after compression: what is held in memory at once. */
const PIECE = 4 * 1024 ** 2;
/** Whose rows are the database's own or can be made anew. */
const LEFT_OUT = ['bullmq', 'pg_catalog', 'information_schema', 'pg_toast'];

/** What the snapshot of the caller's transaction holds: tables with the columns to copy, and counters. */
export async function describeTables(
  client: pg.ClientBase,
): Promise<Pick<BackupHead, 'tables' | 'sequences' | 'migrations'>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname <> ALL($1) AND n.nspname NOT LIKE 'pg_temp%'
       AND c.relname <> 'schema_migration' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e')
     ORDER BY 1`,
    [LEFT_OUT],
  );
  const tables = [];
  for (const table of rows) {
    const { rows: counted } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table.name}`);
    tables.push({ ...table, rows: Number(counted[0]?.n) });
  }
  const sequences = [];
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname <> ALL($1) ORDER BY 1`,
    [LEFT_OUT],
  );
  for (const { name } of names) {
    const { rows: found } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${name}`,
    );
    if (found[0]) sequences.push({ name, ...found[0] });
  }
  const { rows: migrations } = await client.query<{ version: number; sha256: string }>(
    'SELECT version, sha256 FROM schema_migration ORDER BY version',
  );
  return { tables, sequences, migrations };
}

/** The rows of the tables as COPY writes them, compressed, in pieces; in the caller's transaction. */
export async function* dumpTables(
  client: pg.ClientBase,
  tables: BackupHead['tables'],
): AsyncGenerator<FileToPack> {
  for (const { name, columns } of tables) {
    const rows = client.query(copyTo(`COPY ${name} (${columns.join(', ')}) TO STDOUT`));
    // An error of either ends the reading below with it.
    const packed = pipeline(rows, createGzip({ level: 4 }), () => undefined);
    let [piece, held, number] = [[] as Buffer[], 0, 0];
    const take = (): FileToPack => {
      const bytes = Buffer.concat(piece);
      number += 1;
      [piece, held] = [[], 0];
      return {
        name: `database/${name}/${String(number).padStart(6, '0')}.copy.gz`,
        size: bytes.length,
        body: (async function* () {
          yield bytes;
        })(),
      };
    };
    for await (const chunk of packed) {
      piece.push(chunk as Buffer);
      held += (chunk as Buffer).length;
      if (held >= PIECE) yield take();
    }
    if (held > 0) yield take();
  }
}
