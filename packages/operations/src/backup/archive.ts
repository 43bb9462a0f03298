import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';
import { z } from 'zod';
import { readTar, TAR_END, type TarEntry, tarHeader, tarPadding } from './tar.ts';

// A backup is a tar archive, encrypted: what is in it comes first (HEAD), then the tables in pieces, then the stored
// files, or the lists that name them where they lie beside it (folder/). After every MANIFEST_EVERY files comes a list of
// their hashes in the form of sha256sum, and at the very end how many there were and a hash over all lists. So neither
// side holds more than one list.

const HEAD = 'sijill-backup.json';
const END = 'sijill-backup-end.json';
const MANIFEST_EVERY = 1_000;

const TableHead = z.object({
  /** `schema.table`, quoted where it has to be. */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
});
export const BackupHead = z.object({
  /** 1: stored files are in it; 2: they lie beside it, in a folder of many backups. */
  format: z.enum(['sijill-backup/1', 'sijill-backup/2']),
  version: z.string(),
  createdAt: z.string(),
  migrations: z.array(z.object({ version: z.number().int(), sha256: z.string() })),
  /** The custody log at that moment. */
  log: z.object({ origin: z.string(), size: z.number().int(), checkpoint: z.string().nullable() }),
  tables: z.array(TableHead),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});
export type BackupHead = z.infer<typeof BackupHead>;

const BackupEnd = z.object({
  files: z.number().int(),
  manifests: z.string(),
  /** Stored files that were missing, or did not have the hash they were received with. */
  unsound: z.array(z.string()),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

export interface FileToPack {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** Called with the hash (hex) when the file has gone by. */
  readonly onHash?: (sha256: string) => void;
}

/** The bytes of an archive. Throws `backup.failed` when a file has another size than was said. */
export async function* packArchive(
  head: BackupHead,
  files: AsyncIterable<FileToPack>,
  unsound: readonly string[],
): AsyncGenerator<Uint8Array> {
  const chain = createHash('sha256');
  let lines: string[] = [];
  let [count, manifests] = [0, 0];
  function* small(name: string, content: string): Generator<Uint8Array> {
    const bytes = Buffer.from(content);
    yield* [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)];
  }
  function* manifest(): Generator<Uint8Array> {
    if (lines.length === 0) return;
    const content = lines.join('');
    chain.update(content);
    manifests += 1;
    yield* small(`manifest/${String(manifests).padStart(6, '0')}.sha256`, content);
    lines = [];
  }
  const headText = JSON.stringify(head);
  yield* small(HEAD, headText);
  lines.push(`${createHash('sha256').update(headText).digest('hex')}  ${HEAD}\n`);
  for await (const file of files) {
    const hash = createHash('sha256');
    let size = 0;
    yield tarHeader(file.name, file.size);
    for await (const chunk of file.body) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    if (size !== file.size)
      throw new SijillError('backup.failed', {
        reason: `${file.name} had ${size} bytes, ${file.size} were announced`,
      });
    yield tarPadding(size);
    const sha256 = hash.digest('hex');
    file.onHash?.(sha256);
    count += 1;
    lines.push(`${sha256}  ${file.name}\n`);
    if (lines.length >= MANIFEST_EVERY) yield* manifest();
  }
  yield* manifest();
  const end: BackupEnd = { files: count, manifests: chain.digest('hex'), unsound: [...unsound] };
  yield* small(END, JSON.stringify(end));
  yield TAR_END;
}

export interface ArchiveReader {
  onHead(head: BackupHead): Promise<void>;
  /** Reads the body to its end. */
  onFile(file: TarEntry): Promise<void>;
}

/**
 * Goes through a decrypted archive once, hands each file over and holds it to the lists in it. Throws `backup.invalid`
 * when anything differs, or the archive ends before it says that it does.
 */
export async function readArchive(stream: Readable, reader: ArchiveReader): Promise<BackupEnd> {
  const chain = createHash('sha256');
  const hashes: { name: string; sha256: string }[] = [];
  let [files, headSeen] = [0, false];
  let end: BackupEnd | undefined;
  try {
    for await (const entry of readTar(stream)) {
      if (end) throw new TypeError('something follows its end');
      if (entry.name.startsWith('manifest/')) {
        const content = await whole(entry);
        chain.update(content);
        if (content !== hashes.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''))
          throw new TypeError(`its files differ from ${entry.name}`);
        hashes.length = 0;
      } else if (entry.name === END) {
        end = BackupEnd.parse(JSON.parse(await whole(entry)));
      } else if (entry.name === HEAD) {
        const content = await whole(entry);
        hashes.push({ name: HEAD, sha256: createHash('sha256').update(content).digest('hex') });
        headSeen = true;
        await reader.onHead(BackupHead.parse(JSON.parse(content)));
      } else {
        if (!headSeen) throw new TypeError('its first file is not that of a backup');
        files += 1;
        const hash = createHash('sha256');
        await reader.onFile({ ...entry, body: hashed(entry.body, hash) });
        hashes.push({ name: entry.name, sha256: hash.digest('hex') });
      }
    }
  } catch (error) {
    if (error instanceof SijillError) throw error;
    throw new SijillError('backup.invalid', { reason: (error as Error).message }, { cause: error });
  }
  if (!end || hashes.length > 0 || end.files !== files || end.manifests !== chain.digest('hex'))
    throw new SijillError('backup.invalid', { reason: 'it is cut short, or its lists do not fit its files' });
  return end;
}

async function* hashed(
  body: AsyncIterable<Buffer>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

async function whole(entry: TarEntry): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of entry.body) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
