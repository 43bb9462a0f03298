import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeIdentityKeys, openIdentityKeys } from './identity-keys.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-identities-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(home, { recursive: true });
});
const config = () => ({ home, identitiesKeyFile: undefined });

describe('the key file of identities', () => {
  it('is made once, for its owner only, and refused when others can read it or it holds no keys', async () => {
    await makeIdentityKeys(config());
    const { path } = openIdentityKeys(config());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    await makeIdentityKeys(config());
    expect(await readFile(path, 'utf8')).toBe(text);
    await chmod(path, 0o640);
    expect(() => openIdentityKeys(config())).toThrow(/can be read by others/);
    await expect(makeIdentityKeys(config())).rejects.toMatchObject({ code: 'config.invalid' });
    for (const bad of ['not a key', '', '00'.repeat(32)]) {
      const file = join(home, `bad-${bad.length}.key`);
      await writeFile(file, bad, { mode: 0o600 });
      expect(() => openIdentityKeys({ home, identitiesKeyFile: file })).toThrow(/SIJILL_IDENTITIES_FILE/);
    }
  });

  it('without it nothing can be opened or sealed, and that is said', () => {
    const keys = openIdentityKeys(config());
    expect(keys.find('0000')).toBeUndefined();
    expect(() => keys.current()).toThrow(/not in .*identities\.key/);
  });

  it('takes a new key to seal with and keeps the old one to open, also for who had the file open before', async () => {
    await makeIdentityKeys(config());
    const open = openIdentityKeys(config());
    const old = open.current();
    const added = await openIdentityKeys(config()).add();
    vi.useFakeTimers({ now: Date.now() + 5_000 });
    expect(open.find(added.id)?.key).toEqual(added.key);
    expect([open.current().id, open.find(old.id)?.key]).toEqual([added.id, old.key]);
    expect((await stat(open.path)).mode & 0o777).toBe(0o600);
    await expect(open.remove([added.id])).rejects.toThrow('stays');
    await open.remove([old.id]);
    expect(openIdentityKeys(config()).held()).toEqual([added]);
  });

  it('keeps its mode when it is written anew, and says what hinders reading it', async () => {
    await makeIdentityKeys(config());
    const keys = openIdentityKeys(config());
    await chmod(keys.path, 0o400);
    await keys.add();
    expect((await stat(keys.path)).mode & 0o777).toBe(0o400);
    expect(await readdir(join(home, 'keys'))).toEqual(['identities.key']);
    const folder = join(home, 'folder.key');
    await mkdir(folder, { mode: 0o700 });
    expect(() => openIdentityKeys({ home, identitiesKeyFile: folder })).toThrow(/cannot be read \(EISDIR\)/);
  });

  it.runIf(process.getuid?.() === 0)("stays its owner's when root writes it anew", async () => {
    await makeIdentityKeys(config());
    const keys = openIdentityKeys(config());
    await chown(keys.path, 1234, 1235);
    await keys.add();
    const { uid, gid } = await stat(keys.path);
    expect([uid, gid]).toEqual([1234, 1235]);
  });

  it.skipIf(process.getuid?.() === 0)('that this process may not read is told as such', async () => {
    await makeIdentityKeys(config());
    await chmod(join(home, 'keys', 'identities.key'), 0o000);
    expect(() => openIdentityKeys(config())).toThrow(/cannot be read \(EACCES\)/);
  });
});
