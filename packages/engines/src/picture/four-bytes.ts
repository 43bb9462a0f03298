const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * The same bytes four at a time, the first one lowest, without those left over at the end: most of a page is paper, which
 * is passed over four pixels at a time. Undefined where the bytes or the machine do not allow it.
 */
export function fourBytes(bytes: Uint8Array): Int32Array | undefined {
  if (!LITTLE_ENDIAN || bytes.byteOffset % 4 !== 0) return undefined;
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

/** Four pixels of white paper. */
export const FOUR_WHITE = -1;
