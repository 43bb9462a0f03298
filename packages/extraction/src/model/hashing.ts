/** Feature and word keys are hashes of 28 bits: small on disk, and rare enough to collide. */
export const KEY_MASK = 0x0fffffff;

/** Mixes two 32-bit integers into one (the finaliser of MurmurHash3). */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ 0x9e3779b9, 0x85ebca6b) ^ right;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** FNV-1a over the UTF-16 units `[start, end)`, mixed at the end. */
export function hashText(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let unit = start; unit < end; unit += 1) hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193);
  return mix(hash, end - start);
}
