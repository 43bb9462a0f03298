import type { Readable } from 'node:stream';
import { isSijillError, SijillError, WORKBOOK_LIMITS } from '@sijill/domain';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** The parts of a workbook by name, read one at a time from the disk. */
export interface WorkbookZip {
  has(name: string): boolean;
  /** Bytes of a part when unpacked, as announced. */
  size(name: string): number;
  /** The text of a part in pieces. Throws `registry.limit` and `registry.unreadable`. */
  text(name: string): AsyncGenerator<string>;
  close(): void;
}

export const broken = (reason: string, cause?: unknown): SijillError =>
  new SijillError('registry.unreadable', { reason }, { cause });

/** Opens a workbook's zip. Throws `registry.unreadable` when it is damaged, `registry.limit` for a bomb. */
export async function openWorkbookZip(path: string): Promise<WorkbookZip> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip);
    return {
      has: (name) => entries.has(name),
      size: (name) => entries.get(name)?.uncompressedSize ?? 0,
      text: (name) => readText(zip, entries.get(name), name),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw isSijillError(error) ? error : broken('the workbook is damaged or cut short', error);
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(broken('the workbook is damaged or cut short', error)) : resolve(zip),
    );
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject).on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const reason = tooMuch(entry, entries.size);
      if (reason) return reject(new SijillError('registry.limit', { reason }));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function tooMuch(entry: Entry, count: number): string | undefined {
  const { entries, partBytes, ratio, smallBytes } = WORKBOOK_LIMITS;
  if (count >= entries) return `the workbook has more than ${entries} parts`;
  if (entry.uncompressedSize > partBytes) return 'a part of the workbook unpacks to more than 2 GiB';
  const blown = entry.uncompressedSize > entry.compressedSize * ratio && entry.uncompressedSize > smallBytes;
  return blown ? `a part of the workbook unpacks to more than ${ratio} times its size` : undefined;
}

async function* readText(zip: ZipFile, entry: Entry | undefined, name: string): AsyncGenerator<string> {
  if (!entry) throw broken(`the workbook lacks its part ${name}`);
  if (entry.isEncrypted()) throw broken('the workbook is protected by a password');
  const decoder = new TextDecoder('utf-8');
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw isSijillError(error) ? error : broken(`the part ${name} of the workbook is damaged`, error);
  }
}
