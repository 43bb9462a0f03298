/** Maps 28-bit keys to small integers; open addressing over typed arrays, because a Map of this size costs ten times. */
export class KeyTable {
  #keys: Int32Array;
  #values: Int32Array;
  #size = 0;

  constructor(expected = 1024) {
    const capacity = 1 << Math.max(4, Math.ceil(Math.log2(expected * 2)));
    this.#keys = new Int32Array(capacity).fill(-1);
    this.#values = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The value of a key, or -1. */
  get(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    for (slot = (slot ^ (slot >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#keys[slot]!;
      if (found === key) return this.#values[slot]!;
      if (found === -1) return -1;
    }
  }

  set(key: number, value: number): void {
    if ((this.#size + 1) * 2 > this.#keys.length) this.#grow();
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    if (this.#keys[slot] === -1) this.#size += 1;
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  *entries(): Generator<readonly [number, number]> {
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      const key = this.#keys[slot]!;
      if (key !== -1) yield [key, this.#values[slot]!];
    }
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Int32Array(keys.length * 2).fill(-1);
    this.#values = new Int32Array(keys.length * 2);
    this.#size = 0;
    for (let slot = 0; slot < keys.length; slot += 1)
      if (keys[slot] !== -1) this.set(keys[slot]!, values[slot]!);
  }
}
