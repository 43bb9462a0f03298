import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SijillError } from '@sijill/domain';

/** The operating-system account that PostgreSQL runs as; undefined: our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'sijill';

/** PostgreSQL refuses to run as root: as root, find or add the system account `sijill`, else take `nobody`. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (!findAccount(NAME)) {
    try {
      execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME], {
        stdio: 'ignore',
      });
    } catch {
      // No such command, or a read-only system: `nobody` exists everywhere.
    }
  }
  const account = findAccount(NAME) ?? findAccount('nobody');
  if (!account)
    throw new SijillError('database.unavailable', {
      reason: 'started as root and no unprivileged account was found; start Sijill as an ordinary user',
    });
  return account;
}

function findAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Whether another account can enter every folder on the way to `path`. */
export function reachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

const SHELTER = '/var/lib/sijill';

/**
 * Where the database of `home` lives: inside it, or, when the account cannot enter it (a folder below /root, say),
 * in a folder of its own under /var/lib/sijill named after it.
 */
export async function databaseFolder(home: string, account: Account | undefined): Promise<string> {
  const inside = join(await realpath(home), 'database');
  if (!account || reachable(inside)) return inside;
  const outside = sheltered(inside);
  await mkdir(dirname(outside), { recursive: true, mode: 0o711 });
  return outside;
}

const sheltered = (inside: string): string =>
  join(SHELTER, 'databases', createHash('sha256').update(inside).digest('hex').slice(0, 12));

/** Where a database of `home` lies; undefined where there is none. */
export async function ownDatabase(home: string): Promise<string | undefined> {
  if (!existsSync(home)) return undefined;
  const inside = join(await realpath(home), 'database');
  return [inside, sheltered(inside)].find((folder) => existsSync(join(folder, 'PG_VERSION')));
}

/** The folder with `bin`, `lib` and `share`, copied once to where the account can execute it when it cannot here. */
export async function reachableBinaries(
  native: string,
  account: Account | undefined,
  version: string,
): Promise<string> {
  const real = await realpath(native);
  if (!account || reachable(join(real, 'bin', 'postgres'))) return real;
  const copy = join(SHELTER, `postgresql-${version}`);
  if (!existsSync(join(copy, 'complete'))) {
    await mkdir(copy, { recursive: true, mode: 0o755 });
    await cp(real, copy, { recursive: true, verbatimSymlinks: true });
    await mkdir(join(copy, 'complete'));
  }
  return copy;
}
