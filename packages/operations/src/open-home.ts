import { join } from 'node:path';
import type { ObjectStore } from '@sijill/domain';
import { SijillError } from '@sijill/domain';
import { attachPostgres, type Config, readServerNote } from '@sijill/runtime';
import { createFileObjectStore, createS3ObjectStore } from '@sijill/storage';
import pg from 'pg';

/** The database and the object store of a home, for work on them without the server. */
export interface OpenHome {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly objects: ObjectStore;
  /** Whether a server works on it at the same time. With a database of one's own that cannot be known: true. */
  readonly running: boolean;
  /** One more connection; the caller ends it. */
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

/**
 * Opens what the configuration names. An embedded database that does not run is started for as long as this is open.
 * Throws `database.unavailable`.
 */
export async function openHome(config: Config): Promise<OpenHome> {
  const embedded = config.databaseUrl ? undefined : await attachPostgres(config.home);
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const objects = openObjects(config);
  const noted = (await readServerNote(config.home)) !== undefined;
  return {
    config,
    databaseUrl,
    objects,
    running: embedded ? embedded.running && noted : true,
    connect: () => connect(databaseUrl),
    async close() {
      await objects.close();
      await embedded?.stop();
    },
  };
}

export function openObjects(config: Config): ObjectStore {
  return config.s3 ? createS3ObjectStore(config.s3) : createFileObjectStore(join(config.home, 'objects'));
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that is lost fails its query; it must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new SijillError('database.unavailable', { reason: (cause as Error).message }, { cause });
  }
  return client;
}
