import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { SijillError } from '@sijill/domain';
import type pg from 'pg';

const FOLDER = new URL('./sql/', import.meta.url);
const LOCK = 736977;

/** The migrations that this version knows, by number, in order. */
export async function knownMigrations(): Promise<{ version: number; file: string; sha256: string }[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (file) => ({
      version: Number.parseInt(file, 10),
      file,
      sha256: hashOf(await readFile(new URL(file, FOLDER), 'utf8')),
    })),
  );
}

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/**
 * Brings the database to the newest schema: numbered `.sql` files, forward only, each in its own transaction. With
 * `only`, to those of these numbers (a backup of an older version); numbers may have gaps. Answers the newest.
 * Throws `database.newer` when the database knows a migration that this version does not, `database.changed`
 * when an applied file was edited, `database.migration` when one fails (nothing of it is kept), `database.locale` when
 * Arabic letters cannot be compared.
 */
export async function migrate(pool: pg.Pool, only?: ReadonlySet<number>): Promise<number> {
  const all = await knownMigrations();
  const files = all.filter(({ version }) => !only || only.has(version));
  const known = files.at(-1)?.version ?? 0;
  const client = await pool.connect();
  // A connection that is lost under a migration must fail its query, not the process.
  client.on('error', ignore);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (version integer PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = new Map<number, string>();
    for (const row of (await client.query('SELECT version, sha256 FROM schema_migration')).rows) {
      applied.set(row.version, row.sha256);
    }
    const newest = Math.max(0, ...applied.keys());
    if (newest > known) throw new SijillError('database.newer', { found: newest, known });
    for (const { file } of files) await applyOnce(client, file, applied);
    // The rights are those of the newest tables; an older state gets them when it is brought up to date.
    if (files.length === all.length) await applyAccess(client, known);
    await checkLocale(client);
    return known;
  } finally {
    const lost = await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).then(
      () => false,
      () => true,
    );
    client.off('error', ignore);
    client.release(lost);
  }
}

const ignore = () => undefined;

async function applyOnce(client: pg.PoolClient, file: string, applied: Map<number, string>): Promise<void> {
  const version = Number.parseInt(file, 10);
  const sql = await readFile(new URL(file, FOLDER), 'utf8');
  const sha256 = hashOf(sql);
  const known = applied.get(version);
  if (known === sha256) return;
  if (known !== undefined) throw new SijillError('database.changed', { file });
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migration (version, sha256) VALUES ($1, $2)', [version, sha256]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(ignore);
    throw new SijillError('database.migration', { file, reason: (cause as Error).message }, { cause });
  }
}

/** Says anew what the HTTP interface may touch, and what an erasure may, whenever that or the schema has changed. */
async function applyAccess(client: pg.PoolClient, version: number): Promise<void> {
  const files = ['access.sql', 'erasure.sql'].map((file) => readFile(new URL(file, FOLDER), 'utf8'));
  const sql = (await Promise.all(files)).join('\n');
  const sha256 = createHash('sha256').update(`${version}\n${sql}`).digest('hex');
  const { rows } = await client.query('SELECT sha256 FROM access_applied');
  if (rows[0]?.sha256 === sha256) return;
  await client.query('BEGIN');
  try {
    await client.query('DELETE FROM access_rule');
    await client.query(sql);
    await client.query('DELETE FROM access_applied');
    await client.query('INSERT INTO access_applied VALUES ($1)', [sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** With LC_CTYPE=C every Arabic trigram is silently empty, and search would find nothing. */
async function checkLocale(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(
    "SELECT cardinality(show_trgm('محمد')) AS trigrams, current_setting('server_encoding') AS encoding",
  );
  if (rows[0].trigrams === 0 || rows[0].encoding !== 'UTF8') {
    throw new SijillError('database.locale', { found: rows[0].encoding });
  }
}
