import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface EngineConfiguration {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of everything that could change a reading. */
  readonly configurationHash: string;
}

/** A reader tells what it reads with when it starts: other processes may not have its settings and models. */
export async function announceEngine(db: Database, engine: EngineConfiguration): Promise<void> {
  await sql`INSERT INTO ocr_engine (configuration_hash, engine, engine_version)
    VALUES (${engine.configurationHash}, ${engine.name}, ${engine.version})
    ON CONFLICT (configuration_hash) DO UPDATE SET started_at = clock_timestamp()`.execute(db);
}

/** What the reader that started last reads with; undefined before any has started. */
export async function currentEngine(db: Database): Promise<EngineConfiguration | undefined> {
  return db
    .selectFrom('ocr_engine')
    .select(['engine as name', 'engine_version as version', 'configuration_hash as configurationHash'])
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
