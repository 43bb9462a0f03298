import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { isSijillError, type ObjectStore, SIJILL_VERSION, SijillError } from '@sijill/domain';
import type pg from 'pg';
import { namedObjects } from '../named-objects.ts';
import type { OpenHome } from '../open-home.ts';
import { type BackupHead, type FileToPack, packArchive } from './archive.ts';
import { describeTables, dumpTables } from './dump-tables.ts';
import { packKeys } from './keys.ts';
import { type Lock, lock } from './lock.ts';
import { type WrittenFile, writeWhole } from './whole-file.ts';

export interface BackupOptions {
  /** File to make. */
  readonly out: string;
  readonly lock: Lock;
  /** File for the keys, apart; undefined: they are not backed up. */
  readonly keysOut: string | undefined;
  /** Both files may lie in one folder. */
  readonly samePlace?: boolean;
  readonly onProgress?: (done: { files: number; bytes: number }) => void;
}

export interface BackupReport {
  readonly archive: WrittenFile;
  readonly keys: WrittenFile | undefined;
  /** Events in the log that is in the backup. */
  readonly events: number;
  readonly files: number;
  /** Signed state of the log that is in the backup: who keeps it sees an older one restored. Null: none was signed yet. */
  readonly checkpoint: string | null;
  /** Stored files that are missing, or do not have their hash; the backup holds them as they are. */
  readonly unsound: readonly string[];
}

/**
 * One encrypted archive of the database as of one moment and of every stored file that it names, while the server goes
 * on; the keys apart. Memory stays small whatever the size. Notes the backup in the custody log. Throws `backup.failed`.
 */
export async function backup(home: OpenHome, options: BackupOptions): Promise<BackupReport> {
  const { out, keysOut } = options;
  if (keysOut && !options.samePlace && dirname(resolve(out)) === dirname(resolve(keysOut)))
    throw new SijillError('backup.failed', {
      reason: `${keysOut} lies beside ${out}. Who finds both could sign a changed log; take another place, another disk at best`,
    });
  const client = await home.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await describe(client);
    const unsound: string[] = [];
    const packing = new Packing(client, home.objects, { head, unsound, onProgress: options.onProgress });
    const bytes = Readable.from(packArchive(head, packing.files(), unsound), { objectMode: false });
    const archive = await writeWhole(out, await lock(bytes, options.lock));
    await client.query('COMMIT');
    const keys = keysOut
      ? await writeWhole(keysOut, await lock(await packKeys(home.config), options.lock))
      : undefined;
    const report = {
      archive,
      keys,
      events: head.log.size,
      files: packing.count,
      checkpoint: head.log.checkpoint,
      unsound,
    };
    await note(client, head, report);
    return report;
  } finally {
    await client.end();
  }
}

async function describe(client: pg.ClientBase): Promise<BackupHead> {
  const { rows } = await client.query<{ origin: string; size: string; checkpoint: string | null; at: Date }>(
    `SELECT (SELECT origin FROM custody_log) AS origin, (SELECT coalesce(max(seq), 0) FROM custody_event) AS size,
       (SELECT note FROM custody_checkpoint ORDER BY size DESC, created_at DESC LIMIT 1) AS checkpoint, now() AS at`,
  );
  const [row] = rows;
  if (!row) throw new SijillError('backup.failed', { reason: 'the database has no custody log' });
  return {
    format: 'sijill-backup/1',
    version: SIJILL_VERSION,
    createdAt: row.at.toISOString(),
    log: { origin: row.origin, size: Number(row.size), checkpoint: row.checkpoint },
    ...(await describeTables(client)),
  };
}

interface PackingOptions {
  readonly head: BackupHead;
  readonly unsound: string[];
  readonly onProgress: BackupOptions['onProgress'];
}

/** The files of one archive in their order: tables, then stored files, as the snapshot names them. */
class Packing {
  count = 0;
  private bytes = 0;
  private readonly client: pg.ClientBase;
  private readonly objects: ObjectStore;
  private readonly options: PackingOptions;

  constructor(client: pg.ClientBase, objects: ObjectStore, options: PackingOptions) {
    this.client = client;
    this.objects = objects;
    this.options = options;
  }

  async *files(): AsyncGenerator<FileToPack> {
    for await (const piece of dumpTables(this.client, this.options.head.tables)) yield this.told(piece);
    for await (const { key, sha256 } of namedObjects(this.client)) {
      const size = await this.sizeOf(key);
      if (size === undefined) continue;
      const onHash = (found: string) => {
        if (sha256 !== null && found !== sha256) this.options.unsound.push(key);
      };
      yield this.told({ name: `objects/${key}`, size, body: await this.objects.get(key), onHash });
    }
  }

  private told(file: FileToPack): FileToPack {
    this.count += 1;
    this.bytes += file.size;
    this.options.onProgress?.({ files: this.count, bytes: this.bytes });
    return file;
  }

  /** A missing file does not hold up the backup of all the others; it is told. */
  private async sizeOf(key: string): Promise<number | undefined> {
    try {
      return (await this.objects.stat(key)).size;
    } catch (error) {
      if (!isSijillError(error, 'object.missing')) throw error;
      this.options.unsound.push(key);
      return undefined;
    }
  }
}

/** So that the log, and `doctor`, know when there was a backup last. */
async function note(client: pg.ClientBase, head: BackupHead, report: BackupReport): Promise<void> {
  const { archive, keys, events, files, unsound } = report;
  await client.query('SELECT append_custody_event($1::jsonb)', [
    JSON.stringify({
      actor: 'operator',
      role: 'operator',
      action: 'backup.made',
      object_type: 'log',
      object_id: head.log.origin,
      object_sha256: archive.sha256,
      tool: 'sijill backup',
      version: SIJILL_VERSION,
      details: { events, files, bytes: archive.bytes, keys: keys ? 1 : 0, unsound: unsound.length },
    }),
  ]);
}
