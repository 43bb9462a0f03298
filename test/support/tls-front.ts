import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A reverse proxy with TLS and a certificate that nobody vouches for, as operators put before a server. */
export interface TlsFront {
  readonly port: number;
  /** SHA-256 of the certificate's key, base64. */
  readonly keyHash: string;
  stop(): Promise<void>;
}

/** Hands every request on to `target` (an http address), the Host header as it came. */
export async function tlsFront(name: string, target: () => string): Promise<TlsFront> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const { publicKey } = new X509Certificate(readFileSync(cert));
  const keyHash = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64');
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (from, to) => {
    const { hostname, port } = new URL(target());
    const { url: path, method, headers } = from;
    const onward = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      // How long this connection holds is between the browser and this proxy.
      const { connection: _, 'keep-alive': __, ...passed } = answer.headers;
      to.writeHead(answer.statusCode ?? 502, passed);
      answer.pipe(to);
    });
    onward.once('error', () => to.writeHead(502).end());
    from.pipe(onward);
  });
  server.keepAliveTimeout = 120_000;
  rmSync(folder, { recursive: true });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    keyHash,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
