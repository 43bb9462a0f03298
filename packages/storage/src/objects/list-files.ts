import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectInfo } from '@sijill/domain';
import { unavailable } from './unavailable.ts';

/** Files under `root` as objects whose key (their path below `root`) begins with `prefix`, in byte order of keys. */
export async function* listFiles(root: string, prefix: string): AsyncGenerator<ObjectInfo> {
  yield* walk(root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
}

/** `folder` is empty or ends with `/`. */
async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<ObjectInfo> {
  const names = (await entriesOf(join(root, folder)))
    // With its `/` a folder sorts where its keys do: `a-b` comes before `a/b`, though `a` comes before `a-b`.
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .filter((name) => name.startsWith(prefix) || prefix.startsWith(name))
    .sort((left, right) => (left < right ? -1 : 1));
  for (const name of names) {
    if (name.endsWith('/')) yield* walk(root, name, prefix);
    else if (name.startsWith(prefix)) yield { key: name, size: await sizeOf(join(root, name)) };
  }
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw unavailable(error);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw unavailable(error);
  }
}
