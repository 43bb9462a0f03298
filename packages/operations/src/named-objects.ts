import type pg from 'pg';

/** An object that the database names. */
export interface NamedObject {
  readonly key: string;
  /** Hex; null where the database does not say. */
  readonly sha256: string | null;
  /** Bytes; null where the database does not say. */
  readonly size: number | null;
}

/** Every object that a row names, with the hash and size it says it has. A new kind of object is added here. */
const NAMED = `
  SELECT 'originals/' || sha256 AS key, sha256, size FROM document
  UNION ALL SELECT 'originals/' || sha256, sha256, size FROM registry_file
  UNION ALL SELECT 'pages/' || image_sha256, image_sha256, NULL FROM page WHERE image_sha256 IS NOT NULL
  UNION ALL SELECT 'pages/' || thumbnail_sha256, thumbnail_sha256, NULL FROM page WHERE thumbnail_sha256 IS NOT NULL
  UNION ALL SELECT 'pages/' || image_sha256, image_sha256, NULL FROM transcription
  UNION ALL SELECT 'tiffs/' || sha256, sha256, size FROM page_tiff
  UNION ALL SELECT plan_key, substring(plan_key FROM '-([0-9a-f]{64})\\.'), NULL FROM package WHERE plan_key IS NOT NULL
  UNION ALL SELECT object_key, sha256, size FROM package WHERE object_key IS NOT NULL
  UNION ALL SELECT object_key, sha256, size FROM package_volume`;

const STEP = 2_000;

/** What the database names, in byte order of keys, each key once, in the caller's transaction. */
export async function* namedObjects(client: pg.ClientBase): AsyncGenerator<NamedObject> {
  await client.query(`DECLARE named_objects NO SCROLL CURSOR FOR
    SELECT key, min(sha256) AS sha256, min(size) AS size FROM (${NAMED}) AS named
    GROUP BY key ORDER BY key COLLATE "C"`);
  try {
    for (;;) {
      const { rows } = await client.query<{ key: string; sha256: string | null; size: string | null }>(
        `FETCH ${STEP} FROM named_objects`,
      );
      for (const row of rows) yield { ...row, size: row.size === null ? null : Number(row.size) };
      if (rows.length < STEP) return;
    }
  } finally {
    await client.query('CLOSE named_objects').catch(() => undefined);
  }
}

/** Which of some keys the database names now. */
export async function whichAreNamed(client: pg.ClientBase, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT DISTINCT key FROM (${NAMED}) AS named WHERE key = ANY($1)`,
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}
