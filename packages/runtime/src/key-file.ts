import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SijillError } from '@sijill/domain';

/** The text of a key file, made on the first call. Throws `readable()` when others than its owner can read it. */
export async function openKeyFile(
  path: string,
  { make, readable }: { readonly make: () => string; readonly readable: () => Error },
): Promise<string> {
  const text = (await readIfThere(path)) ?? (await createKeyFile(path, make()));
  const { mode } = await stat(path);
  if (mode & 0o077) throw readable();
  return text;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Whole and flushed before it has its name, and only one of several processes that start together makes it. */
async function createKeyFile(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(temporary, path);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A secret that somebody else made, such as a provider's. Throws `config.invalid` when others can read it or it is weak. */
export async function readSecretFile(path: string, setting: string): Promise<string> {
  const invalid = (reason: string, cause?: unknown) =>
    new SijillError('config.invalid', { problems: `  ${setting}: ${path} ${reason}` }, { cause });
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw invalid(`cannot be read (${cause.code})`, cause);
  });
  const { mode } = await stat(path);
  if (mode & 0o077) throw invalid('can be read by others. Take their rights away (chmod 600)');
  const secret = text.trim();
  if (secret.length < 16) throw invalid('holds fewer than 16 letters. Have the provider make a random one');
  return secret;
}
