import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type ObjectStore, SijillError } from '@sijill/domain';
import { namedObjects } from '../named-objects.ts';
import type { OpenHome } from '../open-home.ts';
import { type FileToPack, packArchive } from './archive.ts';
import { dumpTables } from './dump-tables.ts';
import { lock } from './lock.ts';
import { type BackupReport, backUpMoment, type Moment, type MomentOptions } from './moment.ts';
import { storedSize } from './stored-size.ts';
import { Tally } from './tally.ts';
import { writeWhole } from './whole-file.ts';

export interface BackupOptions extends MomentOptions {
  /** File to make. */
  readonly out: string;
  /** Both files may lie in one folder. */
  readonly samePlace?: boolean;
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
  return backUpMoment(home, 'sijill-backup/1', options, async (moment) => {
    const tally = new Tally(options.onProgress);
    const files = filesOf(moment, home.objects, tally);
    const bytes = Readable.from(packArchive(moment.head, files, moment.unsound), { objectMode: false });
    const archive = await writeWhole(out, await lock(bytes, options.lock));
    return { archive, files: tally.files };
  });
}

/** The files of one archive in their order: tables, then stored files, as the snapshot names them. */
async function* filesOf(
  { client, head, unsound }: Moment,
  objects: ObjectStore,
  tally: Tally,
): AsyncGenerator<FileToPack> {
  for await (const piece of dumpTables(client, head.tables)) {
    tally.add(piece.size);
    yield piece;
  }
  for await (const { key, sha256 } of namedObjects(client)) {
    const size = await storedSize(objects, key);
    if (size === undefined) {
      unsound.push(key);
      continue;
    }
    tally.add(size);
    const onHash = (found: string) => {
      if (sha256 !== null && found !== sha256) unsound.push(key);
    };
    yield { name: `objects/${key}`, size, body: await objects.get(key), onHash };
  }
}
