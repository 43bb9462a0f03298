import type pg from 'pg';
import type { Tell } from './finding.ts';
import type { Rule } from './rule.ts';
import { checkRules } from './rule.ts';

interface ForeignKey {
  readonly name: string;
  readonly own: string;
  readonly other: string;
  readonly columns: string[];
  readonly referred: string[];
}

/**
 * Every foreign key that the database declares, looked up row by row: a server that lost pages of a table, or on which
 * somebody switched the triggers off, keeps the declaration and loses what it promises.
 */
export async function checkReferences(client: pg.ClientBase, tell: Tell): Promise<void> {
  const { rows } = await client.query<ForeignKey>(`
    SELECT c.conname AS name, c.conrelid::regclass::text AS own, c.confrelid::regclass::text AS other,
      ARRAY(SELECT quote_ident(a.attname) FROM unnest(c.conkey) WITH ORDINALITY k(n, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY place) AS columns,
      ARRAY(SELECT quote_ident(a.attname) FROM unnest(c.confkey) WITH ORDINALITY k(n, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY place) AS referred
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname NOT IN ('bullmq', 'pg_catalog', 'information_schema')
    ORDER BY c.conrelid::regclass::text, c.conname`);
  const broken = rows.map(brokenRows).join(' UNION ALL ');
  if (rows.length > 0) await checkRules(client, [{ ...BROKEN, sql: broken }], tell);
}

const BROKEN: Omit<Rule, 'sql'> = {
  code: 'reference.broken',
  level: 'fault',
  what: 'A row refers to one that is not there.',
  todo: 'The database has lost rows, most likely by a failing disk. Stop the server, and restore the newest backup on another disk.',
};

function brokenRows({ name, own, other, columns, referred }: ForeignKey): string {
  const present = columns.map((column) => `o.${column} IS NOT NULL`).join(' AND ');
  const same = columns.map((column, at) => `r.${referred[at]} = o.${column}`).join(' AND ');
  const values = columns.map((column) => `o.${column}::text`).join(', ');
  return `SELECT concat_ws(' ', '${own.replaceAll("'", "''")}', '${name.replaceAll("'", "''")}', ${values}) AS subject
    FROM ${own} o WHERE ${present} AND NOT EXISTS (SELECT FROM ${other} r WHERE ${same})`;
}
