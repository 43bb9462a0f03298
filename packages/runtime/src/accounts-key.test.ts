import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccountsKey } from './accounts-key.ts';
import { readCliToken, writeCliToken } from './cli-token.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-accounts-'));
});
afterAll(() => rm(home, { recursive: true }));
const config = () => ({ home, accountsKeyFile: undefined });

describe('the key of the accounts', () => {
  it('opens what it sealed, for the same account only, and nothing that was changed', async () => {
    const key = await openAccountsKey(config());
    const sealed = key.seal('a secret', 'one');
    expect((await openAccountsKey(config())).open(sealed, 'one')).toBe('a secret');
    expect(sealed.toString('latin1')).not.toContain('a secret');
    expect(key.seal('a secret', 'one').equals(sealed)).toBe(false);
    expect(() => key.open(sealed, 'other')).toThrow();
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => key.open(changed, 'one')).toThrow();
    }
  });

  it('is for its owner only, and refused when others can read it or it is none', async () => {
    const { path } = await openAccountsKey(config());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await expect(openAccountsKey(config())).rejects.toMatchObject({ code: 'config.invalid' });
    await chmod(path, 0o600);
    for (const text of ['not a key', '00'.repeat(32)]) {
      const bad = join(home, `bad-${text.length}.key`);
      await writeFile(bad, text, { mode: 0o600 });
      await expect(openAccountsKey({ home, accountsKeyFile: bad })).rejects.toMatchObject({
        code: 'config.invalid',
      });
    }
  });
});

describe('the tokens of the command line', () => {
  it('are kept by server, for their owner only, and forgotten one by one', async () => {
    await writeCliToken(home, 'embedded', 'one');
    await writeCliToken(home, 'https://sijill.example', 'two');
    const file = join(home, 'cli-tokens.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeCliToken(home, 'embedded', null);
    expect(await readCliToken(home, 'embedded')).toBeUndefined();
    expect(await readCliToken(home, 'https://sijill.example')).toBe('two');
    await chmod(file, 0o644);
    await expect(readCliToken(home, 'embedded')).rejects.toMatchObject({ code: 'config.invalid' });
  });
});
