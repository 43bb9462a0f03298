import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { SijillError } from '@sijill/domain';
import { type BackupHead, readArchive } from './archive.ts';
import { type FoundBackup, openArchive } from './find-backup.ts';
import { storedPath } from './folder/layout.ts';
import { LIST, readList, type StoredEntry } from './folder/stored-list.ts';
import { unlock } from './lock.ts';

export interface BackupReader {
  onHead(head: BackupHead): Promise<void>;
  /** One piece of a table; reads it to its end. All tables come before the first stored file. */
  onTable(table: string, body: AsyncIterable<Buffer>): Promise<void>;
  /** Reads the body to its end. */
  onStored(file: {
    readonly key: string;
    readonly size: number;
    readonly body: AsyncIterable<Buffer>;
  }): Promise<void>;
}

export interface ReadBackup {
  /** Tables in pieces and stored files. */
  readonly files: number;
  /** Stored files that were missing, or did not have the hash they were received with, when it was made. */
  readonly unsound: readonly string[];
}

/**
 * Goes through a backup once, whichever form it has, and hands everything over, held to the hashes it was written with.
 * Throws `backup.invalid` when anything is missing, cut or changed.
 */
export async function readBackup(found: FoundBackup, reader: BackupReader): Promise<ReadBackup> {
  let beside = 0;
  let tables = true;
  const { files, unsound } = await readArchive(await openArchive(found), {
    onHead: (head) => reader.onHead(head),
    async onFile({ name, size, body }) {
      const [, table] = /^database\/(.+)\/\d{6}\.copy\.gz$/.exec(name) ?? [];
      if (table && tables) return reader.onTable(table, body);
      tables = false;
      if (name.startsWith('objects/'))
        return reader.onStored({ key: name.slice('objects/'.length), size, body });
      if (!LIST.test(name))
        throw new SijillError('backup.invalid', { reason: `it holds ${name}, which nobody asked for` });
      // A list is no file of the backup, what it names is.
      beside -= 1;
      for (const entry of readList((await buffer(body)).toString('utf8'))) {
        beside += 1;
        await reader.onStored({ key: entry.key, size: entry.size, body: opened(found, entry) });
      }
    },
  });
  return { files: files + beside, unsound };
}

/** The bytes of a stored file that lies beside the archive. */
async function* opened(
  { folder, unlock: how }: FoundBackup,
  { key, file, sha256, size }: StoredEntry,
): AsyncGenerator<Buffer> {
  const path = storedPath(folder, file);
  const wrong = (reason: string, cause?: unknown) =>
    new SijillError('backup.invalid', { reason: `${path}, which is ${key}, ${reason}` }, { cause });
  await access(path).catch((cause) => {
    throw wrong('is missing', cause);
  });
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await unlock(createReadStream(path), how)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  } catch (cause) {
    throw wrong(`cannot be read (${(cause as Error).message})`, cause);
  }
  if (bytes !== size || (sha256 !== null && hash.digest('hex') !== sha256))
    throw wrong('is not what was stored');
}
