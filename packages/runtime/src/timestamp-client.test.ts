import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTimestampAuthority,
  type TimestampAuthority,
} from '../../../test/support/timestamp-authority.ts';
import { requestTimestamp } from './timestamp-client.ts';

let authority: TimestampAuthority;
let folder: string;
beforeAll(async () => {
  authority = await startTimestampAuthority();
  folder = await mkdtemp(join(tmpdir(), 'sijill-stamp-'));
});
afterAll(async () => {
  await authority.stop();
  await rm(folder, { recursive: true });
});

/** A server that answers every request in the same way. */
async function answering(status: number, body: Uint8Array): Promise<{ url: string; stop: () => void }> {
  const server = createServer((_, answer) => void answer.writeHead(status).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
}

describe('a timestamp of RFC 3161', () => {
  it('is given by an authority and verified by openssl', async () => {
    const text = 'sijill/log\n12\nroot\n';
    const response = await requestTimestamp(authority.url, text);
    const [file, stamp] = [join(folder, 'checkpoint.txt'), join(folder, 'timestamp.tsr')];
    await writeFile(file, text);
    await writeFile(stamp, response);
    const verify = (data: string) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-data', data, '-in', stamp, '-CAfile', authority.certificate],
        { stdio: 'pipe' },
      );
    expect(String(verify(file))).toContain('OK');
    await writeFile(file, `${text}x`);
    expect(() => verify(file)).toThrow();
  });

  it('is not taken from another request, nor from a server that says something else', async () => {
    const before = await requestTimestamp(authority.url, 'earlier');
    for (const [status, body] of [
      [200, before],
      [200, Buffer.from('hello')],
      [500, before],
      [200, before.slice(0, 40)],
    ] as const) {
      const server = await answering(status, body);
      await expect(requestTimestamp(server.url, 'earlier')).rejects.toMatchObject({
        code: 'timestamp.failed',
      });
      server.stop();
    }
  });

  it('fails clearly when nobody answers', async () => {
    await expect(requestTimestamp('http://127.0.0.1:9/', 'text')).rejects.toMatchObject({
      code: 'timestamp.failed',
    });
  });
});
