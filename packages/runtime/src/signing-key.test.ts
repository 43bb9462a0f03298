import { createPublicKey, verify } from 'node:crypto';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSigningKey } from './signing-key.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sijill-keys-'));
});
afterAll(() => rm(home, { recursive: true }));
const config = (folder = home) => ({ home: folder, signingKeyFile: undefined });

describe('the signing key', () => {
  it('is made once, for its owner only, also when several processes start together', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => openSigningKey(config())));
    const again = await openSigningKey(config());
    expect(new Set([...keys, again].map((key) => Buffer.from(key.publicKey).toString('hex'))).size).toBe(1);
    expect((await stat(again.path)).mode & 0o777).toBe(0o600);
    const message = Buffer.from('checkpoint');
    expect(verify(null, message, createPublicKey(again.publicPem), again.sign(message))).toBe(true);
  });

  it('is refused when others can read it', async () => {
    const { path } = await openSigningKey(config());
    await chmod(path, 0o644);
    await expect(openSigningKey(config())).rejects.toMatchObject({ code: 'config.invalid' });
    await chmod(path, 0o600);
  });

  it('is refused when it is no key', async () => {
    const path = join(home, 'no-key.pem');
    await writeFile(path, 'not a key', { mode: 0o600 });
    await expect(openSigningKey({ home, signingKeyFile: path })).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });
});
