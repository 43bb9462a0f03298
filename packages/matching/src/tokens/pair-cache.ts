const SLOTS = 1 << 18;

/** Remembers one small number for a pair of ids; a newer pair may push out an older one. Memory is fixed (3 MiB). */
export class PairCache {
  readonly #left = new Int32Array(SLOTS);
  readonly #right = new Int32Array(SLOTS);
  readonly #values = new Float32Array(SLOTS);

  /** The remembered number, or -1. */
  get(left: number, right: number): number {
    const slot = slotOf(left, right);
    return this.#left[slot] === left && this.#right[slot] === right ? this.#values[slot]! : -1;
  }

  set(left: number, right: number, value: number): void {
    const slot = slotOf(left, right);
    this.#left[slot] = left;
    this.#right[slot] = right;
    this.#values[slot] = value;
  }
}

const slotOf = (left: number, right: number): number =>
  ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 9) & (SLOTS - 1);
