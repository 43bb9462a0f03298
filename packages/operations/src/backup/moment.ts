import { SIJILL_VERSION, SijillError } from '@sijill/domain';
import type pg from 'pg';
import type { OpenHome } from '../open-home.ts';
import type { BackupHead } from './archive.ts';
import { describeTables } from './dump-tables.ts';
import { packKeys } from './keys.ts';
import { type Lock, lock } from './lock.ts';
import { type WrittenFile, writeWhole } from './whole-file.ts';

/** What every form of a backup is told. */
export interface MomentOptions {
  readonly lock: Lock;
  /** File for the keys, apart; undefined: they are not backed up. */
  readonly keysOut: string | undefined;
  readonly onProgress?: ((done: { files: number; bytes: number }) => void) | undefined;
}

/** The database as of one moment, which lasts as long as the transaction of `client`. */
export interface Moment {
  readonly client: pg.ClientBase;
  readonly head: BackupHead;
  /** Stored files that are missing, or do not have their hash: added to while they are gone through. */
  readonly unsound: string[];
}

export interface MadeOfMoment {
  readonly archive: WrittenFile;
  /** Tables in pieces and stored files. */
  readonly files: number;
}

export interface BackupReport extends MadeOfMoment {
  readonly keys: WrittenFile | undefined;
  /** Events in the log that is in the backup. */
  readonly events: number;
  /** Signed state of the log that is in the backup: who keeps it sees an older one restored. Null: none was signed yet. */
  readonly checkpoint: string | null;
  readonly unsound: readonly string[];
}

/** Makes a backup of one moment by `write`, then the keys; notes it in the custody log. */
export async function backUpMoment<Made extends MadeOfMoment>(
  home: OpenHome,
  format: BackupHead['format'],
  options: MomentOptions,
  write: (moment: Moment) => Promise<Made>,
): Promise<BackupReport & Made> {
  const client = await home.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = await describe(client, format);
    const unsound: string[] = [];
    const made = await write({ client, head, unsound });
    await client.query('COMMIT');
    const keys = options.keysOut
      ? await writeWhole(options.keysOut, await lock(await packKeys(home.config), options.lock))
      : undefined;
    const { size: events, checkpoint } = head.log;
    const report = { ...made, keys, events, checkpoint, unsound };
    await note(client, head, report);
    return report;
  } finally {
    await client.end();
  }
}

async function describe(client: pg.ClientBase, format: BackupHead['format']): Promise<BackupHead> {
  const { rows } = await client.query<{ origin: string; size: string; checkpoint: string | null; at: Date }>(
    `SELECT (SELECT origin FROM custody_log) AS origin, (SELECT coalesce(max(seq), 0) FROM custody_event) AS size,
       (SELECT note FROM custody_checkpoint ORDER BY size DESC, created_at DESC LIMIT 1) AS checkpoint, now() AS at`,
  );
  const [row] = rows;
  if (!row) throw new SijillError('backup.failed', { reason: 'the database has no custody log' });
  return {
    format,
    version: SIJILL_VERSION,
    createdAt: row.at.toISOString(),
    log: { origin: row.origin, size: Number(row.size), checkpoint: row.checkpoint },
    ...(await describeTables(client)),
  };
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
