import { deflateSync } from 'node:zlib';

/** The number of a PDF object. */
export type Ref = number;

/** Writes a PDF object by object, so that a file of any length is never held in memory. */
export class PdfWriter {
  private readonly offsets: number[] = [];
  private position = 0;
  private chunks: Buffer[] = [];

  constructor() {
    // The second line tells transfer programs that the file is binary.
    this.put(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'));
  }

  /** A number for an object that is written later. */
  reserve(): Ref {
    return this.offsets.push(-1);
  }

  object(body: string, ref: Ref = this.reserve()): Ref {
    this.begin(ref);
    this.put(Buffer.from(`${body}\nendobj\n`, 'latin1'));
    return ref;
  }

  /** `entries` are those of its dictionary besides the length; `compress` deflates the bytes. */
  stream(entries: string, bytes: Uint8Array, { compress = true, ref = this.reserve() } = {}): Ref {
    const body = compress ? deflateSync(bytes) : bytes;
    const filter = compress ? '/Filter/FlateDecode' : '';
    this.begin(ref);
    this.put(Buffer.from(`<<${entries}${filter}/Length ${body.length}>>\nstream\n`, 'latin1'));
    this.put(Buffer.from(body));
    this.put(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    return ref;
  }

  /** What was written since it was last taken. */
  take(): Buffer {
    const taken = Buffer.concat(this.chunks);
    this.chunks = [];
    return taken;
  }

  /** Ends the file. */
  end(root: Ref, info: Ref): void {
    const start = this.position;
    const size = this.offsets.length + 1;
    const entries = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
    const trailer = `trailer\n<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R>>\nstartxref\n${start}\n%%EOF\n`;
    this.put(Buffer.from(table + trailer, 'latin1'));
  }

  private begin(ref: Ref): void {
    this.offsets[ref - 1] = this.position;
    this.put(Buffer.from(`${ref} 0 obj\n`, 'latin1'));
  }

  private put(bytes: Buffer): void {
    this.chunks.push(bytes);
    this.position += bytes.length;
  }
}

/** Text as a PDF string in UTF-16. */
export const pdfText = (text: string): string => `<FEFF${utf16Hex(text)}>`;

/** UTF-16, big endian, as hexadecimal digits. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, '0');
  return hex;
}

/** A number with as few decimals as a page needs. */
export const pdfNumber = (value: number): string => String(Math.round(value * 1000) / 1000);
