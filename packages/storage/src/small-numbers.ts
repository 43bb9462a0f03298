/** Writes small numbers as LEB128: seven bits a byte, the lowest first. */
export class ByteWriter {
  private readonly bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value & 255);
  }

  /** A whole number from 0. */
  count(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    this.bytes.push(rest);
  }

  /** A whole number of either sign, zigzagged so that small ones stay short. */
  step(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** UTF-8 after its length in bytes. */
  text(value: string): void {
    const encoded = Buffer.from(value, 'utf8');
    this.count(encoded.length);
    this.bytes.push(...encoded);
  }

  buffer(): Buffer {
    return Buffer.from(this.bytes);
  }
}

/** Reads what a `ByteWriter` wrote; past the end every byte is 0. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    return this.bytes[this.position++] ?? 0;
  }

  count(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  step(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    const length = this.count();
    const from = this.position;
    this.position += length;
    return Buffer.from(this.bytes.subarray(from, from + length)).toString('utf8');
  }
}
