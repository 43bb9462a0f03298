import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import { openBucketSource } from '@sijill/storage';

/** A file to take: its name in the ledger, and its bytes or why it has none. */
export interface SourceFile {
  readonly name: string;
  /** Bytes, as far as is known before it is read. */
  readonly size: number;
  /** Throws `file.source` for what is not taken. */
  open(): Promise<Readable>;
}

/**
 * The files below a location, in order. Throws `import.outside` unless it lies below an allowed root, links followed;
 * `import.missing` when there is nothing.
 */
export async function* sourceFiles(
  config: Pick<Config, 'importRoots' | 's3'>,
  location: string,
): AsyncGenerator<SourceFile> {
  if (location.startsWith('s3://')) yield* bucketFiles(config, location);
  else yield* folderFiles(await allowedRoot(config.importRoots, location), location);
}

/** The real path of the root that a location lies below. Throws `import.outside`, `import.missing`. */
async function allowedRoot(roots: readonly string[], location: string): Promise<string> {
  const real = await realpath(location).catch(() => {
    throw new SijillError('import.missing', { location });
  });
  for (const root of roots) {
    if (root.startsWith('s3://')) continue;
    const known = await realpath(root).catch(() => undefined);
    if (known !== undefined && isBelow(known, real)) return known;
  }
  throw new SijillError('import.outside', { roots: roots.join(', ') || 'nowhere' });
}

const isBelow = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

async function* folderFiles(root: string, location: string): AsyncGenerator<SourceFile> {
  const found = await lstat(await realpath(location));
  if (!found.isDirectory()) {
    yield fileAt(root, location, basename(location), found.size);
    return;
  }
  yield* walk(root, location, location);
}

async function* walk(root: string, from: string, folder: string): AsyncGenerator<SourceFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield refused(relative(from, folder) || '.', `the folder cannot be read (${codeOf(error)})`);
    return;
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const name = relative(from, path);
    if (entry.isDirectory()) yield* walk(root, from, path);
    else if (entry.isFile()) yield fileAt(root, path, name, (await lstat(path)).size);
    else if (entry.isSymbolicLink()) yield await linkAt(root, path, name);
    else yield refused(name, 'it is neither a file nor a folder');
  }
}

/** A link to a file below the root is that file; a folder behind a link would come twice, or without end. */
async function linkAt(root: string, path: string, name: string): Promise<SourceFile> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return refused(name, 'it is a link to nothing');
  if (!isBelow(root, real)) return refused(name, 'it is a link that leads out of the allowed folder');
  const found = await lstat(real);
  if (!found.isFile()) return refused(name, 'it is a link to a folder');
  return fileAt(root, real, name, found.size);
}

function fileAt(root: string, path: string, name: string, size: number): SourceFile {
  return {
    name,
    size,
    async open() {
      try {
        const real = await realpath(path);
        if (!isBelow(root, real))
          throw new SijillError('file.source', { reason: 'it leads out of the allowed folder' });
        // Not through a link that was put there meanwhile, and not waiting for a pipe.
        const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
        if (!(await file.stat()).isFile()) {
          await file.close();
          throw new SijillError('file.source', { reason: 'it is no file any more' });
        }
        return file.createReadStream();
      } catch (error) {
        if (error instanceof SijillError) throw error;
        throw new SijillError('file.source', { reason: codeOf(error) }, { cause: error });
      }
    },
  };
}

const refused = (name: string, reason: string): SourceFile => ({
  name,
  size: 0,
  open: () => Promise.reject(new SijillError('file.source', { reason })),
});

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

/** `s3://bucket/prefix` below an allowed one; a prefix ends at a slash, so that `box1` does not allow `box10`. */
async function* bucketFiles(
  { importRoots, s3 }: Pick<Config, 'importRoots' | 's3'>,
  location: string,
): AsyncGenerator<SourceFile> {
  const within = (root: string) =>
    location === root || location.startsWith(root.endsWith('/') ? root : `${root}/`);
  if (!s3 || !importRoots.some((root) => root.startsWith('s3://') && within(root)))
    throw new SijillError('import.outside', { roots: importRoots.join(', ') || 'nowhere' });
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  const source = openBucketSource({ ...s3, bucket });
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  let any = false;
  for await (const { key, size } of source.list(prefix)) {
    // The object of exactly this key, or what lies below it.
    if (key !== prefix && !key.startsWith(folder)) continue;
    any = true;
    yield {
      name: key === prefix ? basename(key) : key.slice(folder.length),
      size,
      open: () => source.get(key),
    };
  }
  if (!any) throw new SijillError('import.missing', { location });
}
