/** A name that holds a part, by its number in the registries, with how many parts it has in all (15 at most). */
export interface PackedName {
  readonly number: number;
  readonly parts: number;
}

const MOST_PARTS = 15;

/** Names in ascending order as bytes: each as the distance to the one before it, seven bits a byte, low ones first. */
export function packNames(names: readonly PackedName[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const { number, parts } of names) {
    const value = number * 16 + Math.min(MOST_PARTS, parts);
    let rest = value - before;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
    before = value;
  }
  return Uint8Array.from(bytes);
}

/** Reads what `packNames` wrote. */
export function eachPackedName(bytes: Uint8Array, visit: (number: number, parts: number) => void): void {
  let value = 0;
  for (let at = 0; at < bytes.length; ) {
    let scale = 1;
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    visit(Math.floor(value / 16), value % 16);
  }
}
