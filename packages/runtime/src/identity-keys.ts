import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SijillError } from '@sijill/domain';
import { type MasterKey, type MasterKeys, masterKeyOf } from '@sijill/storage';
import type { Config } from './config.ts';
import { fileFault, openKeyFile, replaceKeyFile, requireOwnersOnly } from './key-file.ts';

const SETTING = 'SIJILL_IDENTITIES_FILE';

/** Another process may have changed the file (a rotation): looked at again after so long, ms. */
const LOOK_AGAIN_MS = 1_000;

/** The key file of identities: the first key wraps, all of them open. It never enters the database. */
export interface IdentityKeyFile extends MasterKeys {
  readonly path: string;
  /** The first one wraps. */
  held(): readonly MasterKey[];
  /** Puts a new key first and keeps the others. */
  add(): Promise<MasterKey>;
  /** Takes keys out. Throws `TypeError` for the one that wraps. */
  remove(ids: readonly string[]): Promise<void>;
}

type Where = Pick<Config, 'home' | 'identitiesKeyFile'>;

export const identityKeyPath = ({ home, identitiesKeyFile }: Where): string =>
  identitiesKeyFile ?? join(home, 'keys', 'identities.key');

/** Makes the key file where there is none: only for a database that nothing is sealed in yet. */
export async function makeIdentityKeys(config: Where): Promise<void> {
  const path = identityKeyPath(config);
  await openKeyFile(path, {
    make: () => textOf([masterKeyOf(randomBytes(32))]),
    setting: SETTING,
  });
}

/**
 * Opens the key file. Where there is none, nothing can be opened and asking throws `identity.key`. Throws
 * `config.invalid` when others can read it, this process cannot, or it holds no keys.
 */
export function openIdentityKeys(config: Where): IdentityKeyFile {
  const path = identityKeyPath(config);
  let keys: readonly MasterKey[] = [];
  let read: number | undefined;
  let looked = 0;

  function look(): void {
    looked = Date.now();
    const found = reading(path, () => statSync(path, { throwIfNoEntry: false }));
    if (!found) {
      keys = [];
      read = undefined;
      return;
    }
    if (found.mtimeMs === read) return;
    requireOwnersOnly(path, found, SETTING);
    keys = keysOf(
      path,
      reading(path, () => readFileSync(path, 'utf8')),
    );
    read = found.mtimeMs;
  }

  function lookAgain(): void {
    if (Date.now() - looked >= LOOK_AGAIN_MS) look();
  }

  look();
  const file: IdentityKeyFile = {
    path,
    where: path,
    held() {
      look();
      return keys;
    },
    current() {
      lookAgain();
      const [first] = keys;
      if (!first) throw new SijillError('identity.key', { key: '(any)', where: path });
      return first;
    },
    find(id) {
      const known = keys.find((key) => key.id === id);
      if (known) return known;
      lookAgain();
      return keys.find((key) => key.id === id);
    },
    async add() {
      look();
      const key = masterKeyOf(randomBytes(32));
      await replaceKeyFile(path, textOf([key, ...keys]));
      look();
      return key;
    },
    async remove(ids) {
      look();
      if (keys[0] && ids.includes(keys[0].id)) throw new TypeError('the key that wraps stays');
      await replaceKeyFile(path, textOf(keys.filter(({ id }) => !ids.includes(id))));
      look();
    },
  };
  return file;
}

function keysOf(path: string, text: string): MasterKey[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || !lines.every((line) => /^[0-9a-f]{64}$/i.test(line)))
    throw invalid(`${path} does not hold keys of 32 bytes in hex, one a line`);
  try {
    return lines.map((line) => masterKeyOf(Buffer.from(line, 'hex')));
  } catch (error) {
    throw invalid(`${path}: ${(error as Error).message}`);
  }
}

const textOf = (keys: readonly MasterKey[]): string =>
  `# Identities of registry people are sealed under these; the first one seals, all of them open. Without them nobody
# can read the people. Keep a copy apart from the database and its backups.
${keys.map(({ key }) => key.toString('hex')).join('\n')}
`;

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw invalid(
      `${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); give it to whom Sijill runs as`,
      cause,
    );
  }
}

const invalid = (reason: string, cause?: unknown) => fileFault(SETTING, reason, cause);
