/** The little of DER (X.690) that timestamps need: values with short tags and definite lengths. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context tag 0, constructed. */
  explicit0: 0xa0,
} as const;

export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag, ...lengthBytes(length)];
  const whole = new Uint8Array(head.length + length);
  whole.set(head);
  let at = head.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lengthBytes(length: number): number[] {
  if (length < 128) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}

/** The values that follow each other in `bytes`. Throws `TypeError` when one is cut short or has no definite length. */
export function readDer(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    let length = bytes[at + 1] ?? -1;
    let from = at + 2;
    if (length === 0x80 || length < 0 || length > 0x84) throw new TypeError('not DER');
    if (length > 0x80) {
      const count = length - 0x80;
      length = bytes.slice(from, from + count).reduce((sum, byte) => sum * 256 + byte, 0);
      from += count;
    }
    if (from + length > bytes.length) throw new TypeError('DER that is cut short');
    values.push({ tag, content: bytes.slice(from, from + length) });
    at = from + length;
  }
  return values;
}
