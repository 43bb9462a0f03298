import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileFacts, PackageReader, Platform } from '@sijill/evidence';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { CommandError, EXIT } from './exit.ts';

export interface OpenPackage extends PackageReader {
  close(): void;
}

/** An evidence package on disk: its folder, or the zip as it was downloaded. Throws `CommandError`. */
export async function openPackage(path: string): Promise<OpenPackage> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CommandError(`There is no ${path}.`, EXIT.usage);
  return found.isDirectory() ? openFolder(path) : openZip(path);
}

async function openFolder(folder: string): Promise<OpenPackage> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    // What Python leaves beside a file that it ran.
    .filter((path) => !path.includes('__pycache__'));
  const at = (path: string) => join(folder, ...path.split('/'));
  return {
    paths: new Set(paths),
    read: (path) => readFile(at(path)),
    hash: (path) => factsOf(createReadStream(at(path), { highWaterMark: 1024 * 1024 })),
    close: () => undefined,
  };
}

async function openZip(path: string): Promise<OpenPackage> {
  const { zip, entries } = await readDirectory(path);
  const names = [...entries.keys()].filter((name) => !name.endsWith('/'));
  const top = `${names[0]?.split('/')[0]}/`;
  if (names.some((name) => !name.startsWith(top)))
    throw new CommandError('The zip is no package: it does not hold just one folder.', EXIT.failed);
  const open = (name: string) => {
    const entry = entries.get(top + name);
    return entry ? streamOf(zip, entry) : Promise.reject(new Error(`no ${name} in the zip`));
  };
  return {
    paths: new Set(names.map((name) => name.slice(top.length))),
    read: async (name) => buffer(await open(name)),
    hash: async (name) => factsOf(await open(name)),
    close: () => zip.close(),
  };
}

function readDirectory(path: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const noPackage = (error: Error) =>
    new CommandError(`${path} is no package: ${error.message}.`, EXIT.failed);
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: false, autoClose: false }, (failure, zip) => {
      if (failure) return reject(noPackage(failure));
      const entries = new Map<string, Entry>();
      zip.on('entry', (entry: Entry) => {
        if (entries.has(entry.fileName)) reject(noPackage(new Error(`${entry.fileName} is in it twice`)));
        entries.set(entry.fileName, entry);
      });
      zip.on('error', (error: Error) => reject(noPackage(error)));
      zip.on('end', () => resolve({ zip, entries }));
    });
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

async function factsOf(stream: Readable): Promise<FileFacts> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let size = 0;
  for await (const chunk of stream) {
    sha256.update(chunk);
    sha512.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
}

/** What the verifier needs of this platform. */
export const nodePlatform: Platform = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: ({ publicKey, message, signature }) => {
    const x = Buffer.from(publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verifySignature(null, message, key, signature);
  },
};
