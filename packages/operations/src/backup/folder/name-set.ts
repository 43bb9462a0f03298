/** Digits of a name that are looked at: 28 bits, a set of 32 MiB whatever it holds. */
const DIGITS = 7;

/**
 * Names of stored files that are needed. Names are random, so their first digits tell them apart well enough: it never
 * misses one that was added, and holds one in ninety that were not for one when three million were.
 */
export class NameSet {
  private readonly bits = new Uint8Array(16 ** DIGITS / 8);

  add(name: string): void {
    const at = Number.parseInt(name.slice(0, DIGITS), 16);
    this.bits[at >> 3] = (this.bits[at >> 3] ?? 0) | (1 << (at & 7));
  }

  mayHave(name: string): boolean {
    const at = Number.parseInt(name.slice(0, DIGITS), 16);
    return ((this.bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  }
}
