import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isSijillError, SijillError } from '@sijill/domain';
import {
  BAG_DECLARATION,
  bagInfoText,
  HASHES,
  type HashedFile,
  type HashName,
  manifestText,
  payloadOxum,
} from '@sijill/evidence';
import yazl from 'yazl';
import type { PackagePlan, PlanEntry } from './plan.ts';

export interface BagZip {
  readonly body: Readable;
  /** Exact bytes of the zip, known before the first of them. */
  readonly size: number;
}

type OpenEntry = (entry: PlanEntry) => Promise<Readable>;

/** The zip says nothing of when it was written: the second day that a zip can tell, which is after the first in every zone. */
const longAgo = () => new Date(1980, 0, 2);
const HEX_LENGTH: Readonly<Record<HashName, number>> = { sha256: 64, sha512: 128 };

/**
 * The bag of a plan (BagIt 1.0) as an uncompressed zip, made while it is read: the payload is hashed as it passes, and
 * the manifests come last. The body fails with `package.source` when a source does not give what the plan says, so
 * that no wrong package ever ends well.
 */
export async function bagZip(plan: PackagePlan, open: OpenEntry): Promise<BagZip> {
  const zip = new yazl.ZipFile();
  // A stream of its own kind, not one made from an iterator: that would not be destroyed while it waits.
  const body = zip.outputStream as Readable;
  zip.on('error', (error: Error) => body.destroy(error));
  const hashed: HashedFile[] = [];
  const tags: HashedFile[] = [];
  let current: Readable | undefined;
  body.once('close', () => current?.destroy());
  const begin = async (
    path: string,
    read: () => Promise<Readable>,
    callback: (error: unknown, stream: Readable) => void,
  ) => {
    try {
      current = await read();
      current.once('error', (error) => body.destroy(error));
      callback(null, current);
    } catch (error) {
      body.destroy(
        isSijillError(error, 'object.missing')
          ? new SijillError('package.source', { path })
          : (error as Error),
      );
    }
  };
  const add = (path: string, size: number, read: () => Promise<Readable>) =>
    zip.addReadStreamLazy(
      `${plan.folder}/${path}`,
      { size, compress: false, mtime: longAgo(), mode: 0o100644, forceDosTimestamp: true },
      (callback) => void begin(path, read, callback),
    );
  const addTag = (path: string, size: number, text: () => string) =>
    add(path, size, async () => hashing({ path, size }, Readable.from([Buffer.from(text())]), tags));

  const info = bagInfoText([...plan.bagInfo, ['Payload-Oxum', payloadOxum(plan.payload)]]);
  addTag('bag-info.txt', Buffer.byteLength(info), () => info);
  addTag('bagit.txt', Buffer.byteLength(BAG_DECLARATION), () => BAG_DECLARATION);
  for (const entry of plan.payload)
    add(entry.path, entry.size, async () => hashing(entry, await open(entry), hashed));
  for (const hash of HASHES)
    addTag(`manifest-${hash}.txt`, manifestBytes(plan.payload, hash), () => manifestText(hashed, hash));
  const tagPaths = ['bag-info.txt', 'bagit.txt', ...HASHES.map((hash) => `manifest-${hash}.txt`)].map(
    (path) => ({ path }),
  );
  for (const hash of HASHES) {
    const path = `tagmanifest-${hash}.txt`;
    const size = manifestBytes(tagPaths, hash);
    add(path, size, async () =>
      Readable.from([
        Buffer.from(
          manifestText(
            tags.filter((tag) => !tag.path.startsWith('tag')),
            hash,
          ),
        ),
      ]),
    );
  }
  const size = await new Promise<number>((resolve) => {
    // It is told the size, which its types do not know. Without ZIP64 it tells a wrong one for a thousand files.
    const told = ((bytes: number) => resolve(bytes)) as () => void;
    zip.end({ comment: '', forceZip64Format: true }, told);
  });
  if (size < 0) throw new Error('the size of the package could not be told beforehand');
  return { body, size };
}

/** A manifest's length does not depend on the hashes in it. */
function manifestBytes(files: readonly { readonly path: string }[], hash: HashName): number {
  const zeros = '0'.repeat(HEX_LENGTH[hash]);
  return Buffer.byteLength(
    manifestText(
      files.map(({ path }) => ({ path, sha256: zeros, sha512: zeros })),
      hash,
    ),
  );
}

/** Passes a file on, notes its hashes, and fails at its end when it is not the one of the plan. */
function hashing(
  {
    path,
    size,
    sha256: expected,
  }: { readonly path: string; readonly size: number; readonly sha256?: string },
  source: Readable,
  into: HashedFile[],
): Readable {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  const passed = async function* () {
    let actual = 0;
    for await (const chunk of source) {
      actual += chunk.length;
      sha256.update(chunk);
      sha512.update(chunk);
      if (chunk.length > 0) yield chunk;
    }
    const found = sha256.digest('hex');
    if (actual !== size || (expected !== undefined && found !== expected))
      throw new SijillError('package.source', { path });
    into.push({ path, sha256: found, sha512: sha512.digest('hex') });
  };
  return Readable.from(passed(), { objectMode: false });
}
