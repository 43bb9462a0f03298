import type { Readable } from 'node:stream';

// POSIX ustar, so that any `tar` unpacks what `age` has decrypted. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html

const BLOCK = 512;
/** Above this a size does not fit into eleven octal digits and is written in base 256, as GNU tar and bsdtar read it. */
const OCTAL_MAX = 8 ** 11 - 1;

/** What comes before the bytes of a file: its header, and before that its name where it is too long for one (pax). */
export function tarHeader(name: string, size: number): Buffer {
  const split = splitName(name);
  if (split) return plainHeader(split, size, FILE);
  const record = paxRecord('path', name);
  return Buffer.concat([
    plainHeader(['', 'long-name'], record.length, EXTENDED),
    record,
    tarPadding(record.length),
    plainHeader(['', name.slice(-100)], size, FILE),
  ]);
}

const FILE = '0';
const EXTENDED = 'x';

function plainHeader([prefix, base]: [string, string], size: number, type: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(base, 0, 100, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  writeSize(header, size);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345, 155, 'utf8');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** `length key=value` and a newline; the length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (length !== String(length).length + Buffer.byteLength(rest))
    length = String(length).length + Buffer.byteLength(rest);
  return Buffer.from(`${length}${rest}`);
}

/** Zeros from the end of a file of `size` bytes to the next block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** Undefined: it does not fit. */
function splitName(name: string): [string, string] | undefined {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, base] = [name.slice(0, at), name.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(base) <= 100) return [prefix, base];
  }
  return undefined;
}

function writeSize(header: Buffer, size: number): void {
  if (size <= OCTAL_MAX) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
}

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** Has to be read to its end before the next entry is asked for. */
  readonly body: AsyncGenerator<Buffer>;
}

/** The files of an archive, one after the other. Throws `TypeError` when it is none or ends early. */
export async function* readTar(stream: Readable): AsyncGenerator<TarEntry> {
  const source = new ByteReader(stream);
  let longName: string | undefined;
  for (;;) {
    const header = await source.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const name = longName ?? nameOf(header);
    const size = sizeOf(header);
    longName = undefined;
    if (text(header, 156, 1) === EXTENDED) {
      const record = (await source.exactly(size)).toString('utf8');
      await source.exactly(tarPadding(size).length);
      [, longName] = /^\d+ path=(.+)\n$/.exec(record) ?? [];
      continue;
    }
    let left = size;
    async function* body(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const chunk = await source.some(left);
        left -= chunk.length;
        yield chunk;
      }
    }
    yield { name, size, body: body() };
    while (left > 0) left -= (await source.some(left)).length;
    await source.exactly(tarPadding(size).length);
  }
}

function nameOf(header: Buffer): string {
  const stored = Number.parseInt(text(header, 148, 8), 8);
  const copy = Buffer.from(header);
  copy.write('        ', 148);
  if (stored !== copy.reduce((total, byte) => total + byte, 0) || text(header, 257, 5) !== 'ustar')
    throw new TypeError('it is not a tar archive, or damaged');
  const prefix = text(header, 345, 155);
  return prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100);
}

function sizeOf(header: Buffer): number {
  if (header[124] === 0x80) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(text(header, 124, 12), 8);
}

const text = (header: Buffer, at: number, length: number): string =>
  header
    .subarray(at, at + length)
    .toString('utf8')
    .split('\0')[0]
    ?.trim() ?? '';

class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** At least one byte and at most `most`. */
  async some(most: number): Promise<Buffer> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done) throw new TypeError('the archive ends early');
      this.rest = Buffer.from(next.value);
    }
    const taken = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(taken.length);
    return taken;
  }

  async exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const part = await this.some(left);
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }
}
