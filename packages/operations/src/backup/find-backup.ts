import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SijillError } from '@sijill/domain';
import { archivesIn, folderOf, keyBeside, markOf } from './folder/layout.ts';
import { type Unlock, unlock } from './lock.ts';

/** A backup and what opens it. */
export interface FoundBackup {
  readonly archive: string;
  /** Where the stored files of a backup lie that does not hold them. */
  readonly folder: string;
  readonly unlock: Unlock;
}

/** The backup in a file, or the newest one of a folder of them. Throws `backup.invalid`. */
export async function findBackup(path: string, how: Unlock): Promise<FoundBackup> {
  const archive = (await isFolder(path)) ? await newestOf(path) : path;
  const folder = folderOf(archive);
  const found = { archive, folder, unlock: how };
  if (!existsSync(markOf(folder)) || !('passphrase' in how)) return found;
  // None: it was locked for recipients.
  const locked = await readFile(keyBeside(archive)).catch(() => undefined);
  if (!locked) return found;
  const identity = await text(await unlock(Readable.from([locked]), how));
  return { ...found, unlock: { identities: [identity.trim()] } };
}

/** The archive, decrypted. */
export const openArchive = ({ archive, unlock: how }: FoundBackup): Promise<Readable> =>
  unlock(createReadStream(archive), how);

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

async function newestOf(folder: string): Promise<string> {
  const newest = (await archivesIn(folder)).at(-1);
  if (!newest) throw new SijillError('backup.invalid', { reason: `${folder} holds no backup` });
  return newest;
}
