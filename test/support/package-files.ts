import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { HASHES, manifestText, type PackageReader, type Platform, payloadOxum } from '@sijill/evidence';

/** A package in memory: bytes by path. */
export type PackageFiles = Map<string, Buffer>;

export async function readPackageFolder(folder: string): Promise<PackageFiles> {
  const files: PackageFiles = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll(sep, '/'), await readFile(path));
  }
  return files;
}

export async function writePackageFolder(files: PackageFiles, folder: string): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

const hex = (algorithm: 'sha256' | 'sha512', bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex');
const factsOf = (bytes: Buffer) => ({
  size: bytes.length,
  sha256: hex('sha256', bytes),
  sha512: hex('sha512', bytes),
});

/** What somebody does who changes a file and knows how a bag is made: all manifests and the count are made anew. */
export function rebag(files: PackageFiles): PackageFiles {
  const bag = new Map([...files].filter(([path]) => !/^(tag)?manifest-/.test(path)));
  const payload = [...bag]
    .filter(([path]) => path.startsWith('data/'))
    .map(([path, bytes]) => ({ path, ...factsOf(bytes) }));
  const info = String(bag.get('bag-info.txt')).replace(
    /Payload-Oxum: .*/,
    `Payload-Oxum: ${payloadOxum(payload)}`,
  );
  bag.set('bag-info.txt', Buffer.from(info));
  for (const hash of HASHES) bag.set(`manifest-${hash}.txt`, Buffer.from(manifestText(payload, hash)));
  const tags = [...bag]
    .filter(([path]) => !path.startsWith('data/'))
    .map(([path, bytes]) => ({ path, ...factsOf(bytes) }));
  for (const hash of HASHES) bag.set(`tagmanifest-${hash}.txt`, Buffer.from(manifestText(tags, hash)));
  return bag;
}

export function packageReader(files: PackageFiles): PackageReader {
  const read = (path: string): Buffer => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`no ${path}`);
    return bytes;
  };
  return {
    paths: new Set(files.keys()),
    read: async (path) => read(path),
    hash: async (path) => factsOf(read(path)),
  };
}

export const nodePlatform: Platform = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: ({ publicKey, message, signature }) => {
    const x = Buffer.from(publicKey).toString('base64url');
    return verifySignature(
      null,
      message,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      signature,
    );
  },
};
