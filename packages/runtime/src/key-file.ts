import { randomUUID } from 'node:crypto';
import { renameSync, type Stats } from 'node:fs';
import { type FileHandle, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SijillError } from '@sijill/domain';

/** What is wrong with the file that a setting names: `config.invalid`. */
export const fileFault = (setting: string, reason: string, cause?: unknown): SijillError =>
  new SijillError('config.invalid', { problems: `  ${setting}: ${reason}` }, { cause });

/** Throws `config.invalid` when others than its owner can read a file of this mode. */
export function requireOwnersOnly(path: string, { mode }: Pick<Stats, 'mode'>, setting: string): void {
  if (mode & 0o077)
    throw fileFault(
      setting,
      `${path} can be read by others. Take their rights away (chmod 600) and look who had a copy`,
    );
}

/** The text of a key file, made on the first call. Throws `config.invalid` when others than its owner can read it. */
export async function openKeyFile(
  path: string,
  { make, setting }: { readonly make: () => string; readonly setting: string },
): Promise<string> {
  const text = (await readIfThere(path)) ?? (await createKeyFile(path, make()));
  requireOwnersOnly(path, await stat(path), setting);
  return text;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Only one of several processes that start together makes it. */
async function createKeyFile(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = await writeBeside(path, text);
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

/** Puts another text in the place of a key file's, which keeps its owner and mode: root may write for the server. */
export async function replaceKeyFile(path: string, text: string): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  const temporary = await writeBeside(path, text, old);
  try {
    renameSync(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

/** Whole and flushed before it gets its name. */
async function writeBeside(path: string, text: string, like?: Stats): Promise<string> {
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    if (like) await giveTo(file, like);
    await file.sync();
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function giveTo(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const now = await file.stat();
  if (now.uid !== uid || now.gid !== gid) await file.chown(uid, gid);
  await file.chmod(mode & 0o7777);
}

/** A secret that somebody else made, such as a provider's. Throws `config.invalid` when others can read it or it is weak. */
export async function readSecretFile(path: string, setting: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw fileFault(setting, `${path} cannot be read (${cause.code})`, cause);
  });
  requireOwnersOnly(path, await stat(path), setting);
  const secret = text.trim();
  if (secret.length < 16)
    throw fileFault(setting, `${path} holds fewer than 16 letters. Have the provider make a random one`);
  return secret;
}
