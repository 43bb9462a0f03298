import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archivesIn, keyBeside, needsBeside, storedIn } from './layout.ts';
import { NameSet } from './name-set.ts';
import { readNeeds } from './needs.ts';

export interface Pruned {
  readonly backups: number;
  readonly files: number;
}

/**
 * Takes away all backups but the newest `keep`, and the stored files that none of those needs. Nothing is touched before
 * the list of every backup that stays has been read and found as it was written: throws `backup.invalid` otherwise.
 */
export async function prune(
  folder: string,
  { keep, secret }: { readonly keep: number; readonly secret: Uint8Array },
): Promise<Pruned> {
  const archives = await archivesIn(folder);
  const needed = new NameSet();
  for (const archive of archives.slice(-keep))
    await readNeeds(needsBeside(archive), secret, (name) => needed.add(name));
  const gone = archives.slice(0, -keep);
  for (const archive of gone) {
    await rm(archive);
    for (const beside of [needsBeside(archive), keyBeside(archive)]) await rm(beside, { force: true });
  }
  let files = 0;
  for (const part of await readdir(storedIn(folder)))
    for (const name of await readdir(join(storedIn(folder), part))) {
      if (needed.mayHave(name)) continue;
      await rm(join(storedIn(folder), part, name));
      files += 1;
    }
  return { backups: gone.length, files };
}
