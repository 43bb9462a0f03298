// Run by open-zip-apart.ts in a process of its own: a path on its input, the directory and the members on its output.
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SijillError, say, sayBytes, sayFailure, ZIP_LIMITS } from '@sijill/domain';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { KINDS, type ZipMember } from './zip-frames.ts';

const AT_ONCE = 500;
const ENCRYPTED = 0x1;
const SYMLINK = 0o120000;

const damaged = (reason: string) =>
  new SijillError('file.damaged', { reason: `the zip cannot be opened (${reason})` });
const tooMuch = (reason: string) => new SijillError('file.limit', { reason });

async function read(path: string): Promise<void> {
  const zip = await open(path);
  const entries = await listMembers(zip);
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await say(
      process.stdout,
      KINDS.listed,
      entries
        .slice(from, from + AT_ONCE)
        .map((entry): ZipMember => ({ name: entry.fileName, size: entry.uncompressedSize })),
    );
  await say(process.stdout, KINDS.directoryEnd, {});
  for (const [index, entry] of entries.entries()) {
    await say(process.stdout, KINDS.member, { index });
    await unpack(zip, entry).catch((error: unknown) =>
      say(
        process.stdout,
        KINDS.memberFailure,
        sayFailure(
          error,
          (reason) => new SijillError('file.damaged', { reason: `it cannot be unpacked (${reason})` }),
        ),
      ),
    );
  }
  await say(process.stdout, KINDS.end, {});
}

function open(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(damaged(error.message)) : resolve(zip),
    );
  });
}

async function listMembers(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let [unpacked, names] = [0, 0];
  const refused = (entry: Entry): SijillError | undefined => {
    unpacked += entry.uncompressedSize;
    names += entry.fileName.length;
    if (entries.length > ZIP_LIMITS.members)
      return tooMuch(`the zip holds more than ${ZIP_LIMITS.members} files`);
    if (unpacked > ZIP_LIMITS.unpackedBytes) return tooMuch('the zip unpacks to more than 50 GiB');
    if (entry.fileName.length > ZIP_LIMITS.name || names > ZIP_LIMITS.names)
      return tooMuch('the names in the zip are too long');
    return undefined;
  };
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => reject(damaged(error.message))).on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry);
      const error = refused(entry);
      if (error) reject(error);
      else zip.readEntry();
    });
    zip.readEntry();
  });
  if (entries.length === 0) throw new SijillError('file.damaged', { reason: 'the zip holds no file' });
  return entries;
}

async function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  refuseByDirectory(entry);
  const stream = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  for await (const chunk of stream as AsyncIterable<Buffer>)
    await sayBytes(process.stdout, KINDS.bytes, chunk);
}

function refuseByDirectory(entry: Entry): void {
  if (entry.uncompressedSize === 0) throw new SijillError('file.empty');
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new SijillError('file.encrypted');
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK)
    throw new SijillError('file.type', { found: 'a symbolic link' });
  if (entry.uncompressedSize > ZIP_LIMITS.ratio * Math.max(1_024, entry.compressedSize))
    throw tooMuch('it unpacks to over 1,000 times its size');
}

const { path } = JSON.parse(await text(process.stdin)) as { path: string };
read(path)
  .catch((error: unknown) => say(process.stdout, KINDS.failure, sayFailure(error, damaged)))
  .then(() => process.exit(0));
