import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TimestampAuthority {
  readonly url: string;
  /** Certificate to verify its timestamps with. */
  readonly certificate: string;
  stop(): Promise<void>;
}

const CONFIGURATION = (folder: string) => `
[req]
distinguished_name = name
prompt = no
x509_extensions = tsa_extensions
[name]
CN = Timestamp authority of the tests
[tsa_extensions]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = ${join(folder, 'serial')}
signer_cert = ${join(folder, 'certificate.pem')}
signer_key = ${join(folder, 'key.pem')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** An RFC 3161 authority of this process's own, made with `openssl ts`. Throws when openssl is not installed. */
export async function startTimestampAuthority(): Promise<TimestampAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-tsa-'));
  const at = (name: string) => join(folder, name);
  await writeFile(at('openssl.cnf'), CONFIGURATION(folder));
  await writeFile(at('serial'), '01\n');
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '3650',
    '-config',
    at('openssl.cnf'),
  ];
  await run('openssl', [...request, '-keyout', at('key.pem'), '-out', at('certificate.pem')]);
  let asked = 0;
  const server = createServer(async (incoming, answer) => {
    const name = at(`${asked++}.tsq`);
    await writeFile(name, await buffer(incoming));
    const reply = [
      'ts',
      '-reply',
      '-config',
      at('openssl.cnf'),
      '-section',
      'tsa_config',
      '-queryfile',
      name,
    ];
    const made = await run('openssl', [...reply, '-out', `${name}.tsr`]).catch(() => undefined);
    if (!made) return void answer.writeHead(500).end();
    answer.setHeader('content-type', 'application/timestamp-reply').end(await readFile(`${name}.tsr`));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificate: at('certificate.pem'),
    async stop() {
      server.closeAllConnections();
      await once(server.close(), 'close');
      await rm(folder, { recursive: true });
    },
  };
}
