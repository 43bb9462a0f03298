import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { isSijillError, type ObjectStore, SijillError } from '@sijill/domain';
import { type Config, openSigningKey } from '@sijill/runtime';
import type pg from 'pg';
import { type NamedObject, namedObjects } from '../../named-objects.ts';
import type { OpenHome } from '../../open-home.ts';
import { type FileToPack, packArchive } from '../archive.ts';
import { dumpTables } from '../dump-tables.ts';
import { lock } from '../lock.ts';
import { type BackupReport, backUpMoment, type Moment, type MomentOptions } from '../moment.ts';
import { storedSize } from '../stored-size.ts';
import { Tally } from '../tally.ts';
import { writeWhole } from '../whole-file.ts';
import { archivePath, keyBeside, keyOf, needsBeside } from './layout.ts';
import { NeedsWriter } from './needs.ts';
import { openFolder } from './open-folder.ts';
import { type Pruned, prune } from './prune.ts';
import { StoredFiles } from './stored-files.ts';
import { ListPieces, type StoredEntry } from './stored-list.ts';

export interface BackupIntoOptions extends MomentOptions {
  /** Holds many backups; made when it is not there. */
  readonly folder: string;
  /** How many backups stay; undefined: all. */
  readonly keep: number | undefined;
}

export interface FolderReport extends BackupReport {
  /** Stored files that this backup was the first to need, and their bytes. */
  readonly written: { readonly files: number; readonly bytes: number };
  /** Undefined: nothing was to be taken away. Refused: why nothing was, although it was to be. */
  readonly pruned: Pruned | { readonly refused: string } | undefined;
}

/**
 * One more backup in a folder of them: the database whole, and of the stored files, which never change, those that no
 * earlier backup there has. Each can be restored without the others' archives. What is broken off leaves the earlier ones
 * as they were, and the next start goes on with the files that were stored. Throws `backup.failed`.
 */
export async function backupInto(home: OpenHome, options: BackupIntoOptions): Promise<FolderReport> {
  const { folder, keysOut } = options;
  if (keysOut && !relative(resolve(folder), resolve(keysOut)).startsWith('..'))
    throw new SijillError('backup.failed', {
      reason: `${keysOut} lies in ${folder}. Who finds both could sign a changed log; take another place, another disk at best`,
    });
  const secret = await secretOfNames(home.config);
  return backUpMoment(home, 'sijill-backup/2', options, async (moment) => {
    await takeTurn(moment.client);
    const made = await writeBackup(home.objects, options, { moment, secret });
    const { keep } = options;
    return { ...made, pruned: keep === undefined ? undefined : await tryToPrune(folder, { keep, secret }) };
  });
}

/**
 * What the names of stored files are made with. An Ed25519 signature of one text is always the same, and nobody makes it
 * without the key, so that no further secret has to be kept. Never makes a key: that is for the server.
 */
async function secretOfNames(config: Config): Promise<Uint8Array> {
  const path = config.signingKeyFile ?? join(config.home, 'keys', 'custody-ed25519.pem');
  await access(path).catch((cause) => {
    throw new SijillError(
      'backup.failed',
      { reason: `the signing key is not at ${path}, and stored files are named by it` },
      { cause },
    );
  });
  const { sign } = await openSigningKey(config);
  return createHash('sha256')
    .update(sign(Buffer.from('sijill: names of stored files in backups')))
    .digest();
}

/** The backup is made by then, and stays made. */
async function tryToPrune(...how: Parameters<typeof prune>): Promise<Pruned | { readonly refused: string }> {
  try {
    return await prune(...how);
  } catch (error) {
    if (!isSijillError(error, 'backup.invalid')) throw error;
    return { refused: error.message };
  }
}

/** Any number. */
const TURN = 736978;

/** One backup into a folder at a time: what one is about to need must not be taken away by another. Until the connection ends. */
async function takeTurn(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [TURN]);
  if (!rows[0]?.free)
    throw new SijillError('backup.failed', { reason: 'another backup into a folder is under way' });
}

interface Writing {
  readonly moment: Moment;
  readonly secret: Uint8Array;
}

async function writeBackup(
  objects: ObjectStore,
  { folder, lock: how, onProgress }: BackupIntoOptions,
  { moment, secret }: Writing,
) {
  const recipients = await openFolder(folder, { origin: moment.head.log.origin, how });
  const stored = await StoredFiles.open({ folder, recipients, secret });
  const archive = archivePath(folder, moment.head.createdAt);
  if ('passphrase' in how) await writeWhole(keyBeside(archive), createReadStream(keyOf(folder)));
  const tally = new Tally(onProgress);
  const written = { files: 0, bytes: 0 };

  async function* files(): AsyncGenerator<FileToPack> {
    for await (const piece of dumpTables(moment.client, moment.head.tables)) {
      tally.add(piece.size);
      yield piece;
    }
    const needs = new NeedsWriter(needsBeside(archive), secret);
    const list = new ListPieces();
    for await (const named of namedObjects(moment.client)) {
      const entry = await keep(named);
      if (!entry) continue;
      tally.add(entry.size);
      list.add(entry);
      await needs.add(entry.file);
      const piece = list.full ? list.take() : undefined;
      if (piece) yield piece;
    }
    const rest = list.take();
    if (rest) yield rest;
    await stored.flush();
    await needs.finish();
  }

  /** Undefined: it is neither in the folder nor in the store. */
  async function keep({ key, sha256 }: NamedObject): Promise<StoredEntry | undefined> {
    const name = stored.nameOf(key);
    const [size, kept] = [await storedSize(objects, key), await stored.sizeOf(name)];
    const there = kept === undefined ? undefined : { key, size: kept, sha256, file: name };
    if (there && kept === size) return there;
    // Nothing that is not known to be right takes the place of what is there.
    const right = (found: string) => (sha256 === null ? !there : found === sha256);
    const taken =
      size === undefined
        ? undefined
        : await take(key, (found) => (right(found) ? name : stored.nameOf(key, found)));
    if (taken?.file === name) return taken;
    moment.unsound.push(key);
    return there ?? taken;
  }

  async function take(key: string, nameFor: (sha256: string) => string): Promise<StoredEntry> {
    const { name, sha256, size } = await stored.store(await objects.get(key), nameFor);
    written.files += 1;
    written.bytes += size;
    return { key, size, sha256, file: name };
  }

  const bytes = Readable.from(packArchive(moment.head, files(), moment.unsound), { objectMode: false });
  const whole = await writeWhole(archive, await lock(bytes, { recipients }));
  return { archive: whole, files: tally.files, written };
}
