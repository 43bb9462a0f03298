import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { SIJILL_VERSION, SijillError } from '@sijill/domain';
import { type Config, openIdentityKeys, startPostgres } from '@sijill/runtime';
import { UNFINISHED } from '@sijill/runtime/home';
import { knownMigrations, migrate, openDatabase, registeredKeys } from '@sijill/storage';
import pg from 'pg';
import { type FsckReport, fsck } from '../fsck/fsck.ts';
import { openHome, openObjects } from '../open-home.ts';
import type { BackupHead } from './archive.ts';
import { type FoundBackup, findBackup } from './find-backup.ts';
import { readKeys, writeKeys } from './keys.ts';
import { TableLoader } from './load-tables.ts';
import { type Unlock, unlock } from './lock.ts';
import { type ReadBackup, readBackup } from './read-backup.ts';

export interface RestoreOptions {
  /** A backup, or a folder of them: the newest there. */
  readonly archive: string;
  readonly unlock: Unlock;
  /** Backup of the keys; without it a new signing key is made at the next start, and identities stay unreadable. */
  readonly keys: string | undefined;
  /** Texts of checkpoints kept outside. */
  readonly checkpoints: readonly string[];
  readonly onStep?: (step: string) => void;
}

export interface RestoreReport {
  readonly createdAt: string;
  readonly events: number;
  readonly files: number;
  readonly unsound: readonly string[];
  readonly fsck: FsckReport;
  /** Keys of identities that the database needs and that did not come along: nobody can read the people without them. */
  readonly missingIdentityKeys: readonly string[];
}

/**
 * Brings a backup back into an empty home. The archive is read through and held to its own lists before anything is
 * written; what was restored is then checked as `fsck` does, beside the checkpoints. Throws `backup.invalid` and
 * `restore.refused`, both with nothing written; any other failure leaves a home that says it is unfinished.
 */
export async function restore(config: Config, options: RestoreOptions): Promise<RestoreReport> {
  const step = options.onStep ?? (() => undefined);
  await requireEmpty(config);
  step('reading the backup through');
  const backup = await findBackup(options.archive, options.unlock);
  const { head } = await readThrough(backup);
  const keys = options.keys
    ? await readKeys(await unlock(createReadStream(options.keys), options.unlock))
    : undefined;
  await requireKnown(head);
  step('writing');
  await mkdir(config.home, { recursive: true, mode: 0o711 });
  await chmod(config.home, 0o711);
  await writeFile(join(config.home, UNFINISHED), head.createdAt, { mode: 0o600 });
  const embedded = config.databaseUrl ? undefined : await startPostgres(config.home);
  try {
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    const { files, unsound } = await write(config, databaseUrl, { head, backup });
    if (keys) await writeKeys(config, keys);
    await rm(join(config.home, UNFINISHED));
    step('checking');
    const home = await openHome({ ...config, databaseUrl });
    const { checkpoints } = options;
    const report = await fsck({ ...home, running: false }, { deep: true, checkpoints }).finally(() =>
      home.close(),
    );
    await note(databaseUrl, head);
    const missingIdentityKeys = await missingKeys(config, databaseUrl, head);
    return {
      createdAt: head.createdAt,
      events: head.log.size,
      files,
      unsound,
      fsck: report,
      missingIdentityKeys,
    };
  } finally {
    await embedded?.stop();
  }
}

/** A backup from before identities were sealed needs none. */
async function missingKeys(config: Config, databaseUrl: string, head: BackupHead): Promise<string[]> {
  if (!head.tables.some(({ name }) => name === 'identity.master_key')) return [];
  const keys = openIdentityKeys(config);
  const { db, close } = await openDatabase(databaseUrl, 1);
  const needed = await registeredKeys(db).finally(close);
  return needed.filter((id) => !keys.find(id));
}

/** Throws `restore.refused` when there is anything that a restore would mix with. */
async function requireEmpty(config: Config): Promise<void> {
  const found = await readdir(config.home).catch(() => []);
  // An own database needs no home but for its keys.
  if (found.length > 0)
    throw new SijillError('restore.refused', {
      reason: `${config.home} holds something (${found.slice(0, 3).join(', ')}); set SIJILL_HOME to a new folder`,
    });
  if (config.databaseUrl) {
    const client = new pg.Client({ connectionString: config.databaseUrl });
    await client.connect();
    const { rows } = await client
      .query(`SELECT to_regclass('public.schema_migration') AS there`)
      .finally(() => client.end());
    if (rows[0]?.there !== null)
      throw new SijillError('restore.refused', {
        reason: 'the database of DATABASE_URL is in use; make a new one',
      });
  }
  if (config.s3) {
    const objects = openObjects(config);
    for await (const { key } of objects.list(''))
      throw new SijillError('restore.refused', {
        reason: `the bucket ${config.s3.bucket} holds something (${key}); take a new one`,
      });
    await objects.close();
  }
}

export interface CheckedBackup extends ReadBackup {
  readonly archive: string;
  readonly createdAt: string;
  readonly events: number;
}

/** Reads a backup through as a restore does, and writes nothing. Throws `backup.invalid` and `restore.refused`. */
export async function checkBackup({
  archive,
  unlock: how,
}: Pick<RestoreOptions, 'archive' | 'unlock'>): Promise<CheckedBackup> {
  const backup = await findBackup(archive, how);
  const { head, read } = await readThrough(backup);
  await requireKnown(head);
  return { archive: backup.archive, createdAt: head.createdAt, events: head.log.size, ...read };
}

async function readThrough(backup: FoundBackup): Promise<{ head: BackupHead; read: ReadBackup }> {
  const heads: BackupHead[] = [];
  const pass = async (body: AsyncIterable<Buffer>) => {
    for await (const _ of body);
  };
  const read = await readBackup(backup, {
    onHead: async (head) => void heads.push(head),
    onTable: (_, body) => pass(body),
    onStored: ({ body }) => pass(body),
  });
  const [head] = heads;
  if (!head) throw new SijillError('backup.invalid', { reason: 'it does not say what it holds' });
  return { head, read };
}

/** A backup is restored by the version that made it or a later one. */
async function requireKnown(head: BackupHead): Promise<void> {
  const known = new Map((await knownMigrations()).map(({ version, sha256 }) => [version, sha256]));
  for (const { version, sha256 } of head.migrations)
    if (known.get(version) !== sha256)
      throw new SijillError('restore.refused', {
        reason: `the backup is of Sijill ${head.version}, with a database that this version (${SIJILL_VERSION}) does not know. Restore with that version, or a newer one`,
      });
}

async function write(
  config: Config,
  databaseUrl: string,
  { head, backup }: { readonly head: BackupHead; readonly backup: FoundBackup },
): Promise<ReadBackup> {
  const database = await openDatabase(databaseUrl, 2);
  await migrate(database.pool, new Set(head.migrations.map(({ version }) => version))).finally(() =>
    database.close(),
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  const objects = openObjects(config);
  try {
    const loader = new TableLoader(client, head);
    await loader.begin();
    let loading = true;
    const endLoading = async () => {
      if (loading) await loader.finish();
      loading = false;
    };
    const read = await readBackup(backup, {
      onHead: async () => undefined,
      onTable: (table, body) => loader.take(table, body),
      async onStored({ key, size, body }) {
        await endLoading();
        await objects.put(key, Readable.from(body, { objectMode: false }), size);
      },
    });
    await endLoading();
    return read;
  } finally {
    await objects.close();
    await client.end();
  }
}

/** The log goes another way from here than the one that it was copied from. */
async function note(databaseUrl: string, head: BackupHead): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client
    .query('SELECT append_custody_event($1::jsonb)', [
      JSON.stringify({
        actor: 'operator',
        role: 'operator',
        action: 'backup.restored',
        object_type: 'log',
        object_id: head.log.origin,
        tool: 'sijill restore',
        version: SIJILL_VERSION,
        details: { made_at: head.createdAt, events: head.log.size },
      }),
    ])
    .finally(() => client.end());
}
