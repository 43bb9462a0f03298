import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

// A folder of backups:
//   sijill-backups.json    what it is, and whose log its backups are of
//   key.age                the folder's own key, locked by the passphrase (none where backups are locked for recipients)
//   backups/TIME.age       one backup: database and the list of stored files it needs, in the form of archive.ts
//   backups/TIME.key.age   a copy of the folder's key, so that a backup does not hang by one file
//   backups/TIME.needs     the names below `stored/` that it needs, for taking away what none needs
//   stored/abc/NAME        one stored file, encrypted, once for all backups; the name tells nothing of it
//   unfinished/            what is being written

const BACKUP = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.age$/;

export const markOf = (folder: string): string => join(folder, 'sijill-backups.json');
export const keyOf = (folder: string): string => join(folder, 'key.age');
export const backupsIn = (folder: string): string => join(folder, 'backups');
export const storedIn = (folder: string): string => join(folder, 'stored');
export const unfinishedIn = (folder: string): string => join(folder, 'unfinished');

/** Where the stored file of a name lies: no folder grows beyond what file systems like. */
export const storedPath = (folder: string, name: string): string =>
  join(storedIn(folder), name.slice(0, 3), name);

/** The archive of a backup of this time (ISO 8601), named so that names sort as times do. */
export const archivePath = (folder: string, at: string): string =>
  join(backupsIn(folder), `${at.replace(/[:.]/g, '-')}.age`);

/** What lies beside an archive. */
export const keyBeside = (archive: string): string => archive.replace(/\.age$/, '.key.age');
export const needsBeside = (archive: string): string => archive.replace(/\.age$/, '.needs');

/** The folder that an archive lies in. */
export const folderOf = (archive: string): string => dirname(dirname(archive));

/** Archives of a folder, oldest first; not the empty ones: names that are held while their archive is written. */
export async function archivesIn(folder: string): Promise<string[]> {
  const names = (await readdir(backupsIn(folder)).catch(() => [])).filter((name) => BACKUP.test(name)).sort();
  const archives: string[] = [];
  for (const name of names) {
    const path = join(backupsIn(folder), name);
    if ((await stat(path)).size > 0) archives.push(path);
  }
  return archives;
}
