import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SijillError } from '@sijill/domain';

// What the command line of this machine signs in with: a file of addresses and tokens, for its owner only. An embedded
// server writes its own; "sijill login" writes those of other servers.

const tokenFile = (home: string): string => join(home, 'cli-tokens.json');

async function readAll(home: string): Promise<Record<string, string>> {
  const path = tokenFile(home);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  const { mode } = await stat(path);
  if (mode & 0o077)
    throw new SijillError('config.invalid', {
      problems: `  SIJILL_HOME: ${path} can be read by others. Take their rights away (chmod 600) and revoke its tokens`,
    });
  try {
    const all = JSON.parse(text) as unknown;
    return typeof all === 'object' && all !== null ? (all as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** The token for a server; `embedded` is the one that runs on this home, whatever its port. Throws `config.invalid`. */
export async function readCliToken(home: string, server: string): Promise<string | undefined> {
  const token = (await readAll(home))[server];
  return typeof token === 'string' ? token : undefined;
}

/** Keeps a token, or forgets it. */
export async function writeCliToken(home: string, server: string, token: string | null): Promise<void> {
  const { [server]: _, ...others } = await readAll(home);
  const path = tokenFile(home);
  await mkdir(home, { recursive: true, mode: 0o711 });
  await writeFile(`${path}.new`, JSON.stringify(token === null ? others : { ...others, [server]: token }), {
    mode: 0o600,
  });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}
