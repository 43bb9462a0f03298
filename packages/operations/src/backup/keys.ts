import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import { readTar, TAR_END, tarHeader, tarPadding } from './tar.ts';

const keyFolder = ({ home }: Pick<Config, 'home'>): string => join(home, 'keys');

type KeyPlaces = Pick<Config, 'home' | 'signingKeyFile' | 'accountsKeyFile' | 'identitiesKeyFile'>;

/** Keys that are configured to lie elsewhere. */
const placedKeys = ({ signingKeyFile, accountsKeyFile, identitiesKeyFile }: KeyPlaces): string[] =>
  [signingKeyFile, accountsKeyFile, identitiesKeyFile].filter((path) => path !== undefined);

/** Paths of every key of a server: those in its folder, and those that are configured to lie elsewhere. */
export async function keyFiles(config: KeyPlaces): Promise<string[]> {
  const folder = keyFolder(config);
  const inside = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  const outside = placedKeys(config).filter((path) => !inside.includes(path));
  const files: string[] = [];
  for (const path of [...inside, ...outside])
    if ((await stat(path).catch(() => undefined))?.isFile()) files.push(path);
  return files;
}

/** The keys as a small archive. Throws `backup.failed` when there is none. */
export async function packKeys(config: Config): Promise<Readable> {
  const files = await keyFiles(config);
  if (files.length === 0)
    throw new SijillError('backup.failed', {
      reason: `there is no key in ${keyFolder(config)}; has the server ever started?`,
    });
  const parts: Buffer[] = [];
  for (const path of files) {
    const bytes = await readFile(path);
    parts.push(tarHeader(`keys/${basename(path)}`, bytes.length), bytes, tarPadding(bytes.length));
  }
  return Readable.from([...parts, TAR_END], { objectMode: false });
}

/** Name and bytes of every key of such an archive. Throws `backup.invalid`. */
export async function readKeys(opened: Readable): Promise<Map<string, Buffer>> {
  const keys = new Map<string, Buffer>();
  try {
    for await (const { name, body } of readTar(opened)) {
      if (!/^keys\/[A-Za-z0-9._-]+$/.test(name)) throw new TypeError('it is not a backup of keys');
      const parts: Buffer[] = [];
      for await (const chunk of body) parts.push(chunk);
      keys.set(name.slice('keys/'.length), Buffer.concat(parts));
    }
  } catch (cause) {
    throw new SijillError('backup.invalid', { reason: `the keys: ${(cause as Error).message}` }, { cause });
  }
  if (keys.size === 0) throw new SijillError('backup.invalid', { reason: 'it holds no key' });
  return keys;
}

/** Puts keys where the configuration looks for them, for their owner only. */
export async function writeKeys(config: Config, keys: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [name, bytes] of keys) {
    const own = placedKeys(config).find((path) => basename(path) === name);
    const path = own ?? join(keyFolder(config), name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  }
}
