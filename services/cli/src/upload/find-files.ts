import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CommandError, EXIT } from '../exit.ts';

/** A file to upload: where it lies, and the path it is to have in the ledger. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** The files that paths name, all files of folders in order. Throws `CommandError` for a path that is not there. */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[][] = [];
  for (const path of paths) found.push(await filesOf(path));
  return found.flat();
}

async function filesOf(path: string): Promise<FoundFile[]> {
  const found = await stat(path).catch(() => {
    throw new CommandError(`There is no file or folder ${path}.`, EXIT.usage);
  });
  if (!found.isDirectory()) return [{ path: resolve(path), name: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: resolve(file), name: relative(path, file) }));
}
