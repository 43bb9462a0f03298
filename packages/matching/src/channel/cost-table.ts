import { CHUNK_CODES } from './alphabet.ts';

const SEARCH = 2654435761;

/** A flat hash table from (row, chunk) to a cost in nats: one probe or two instead of nested maps. */
export class CostTable {
  #keys = new Int32Array(1 << 10).fill(-1);
  #costs = new Float32Array(1 << 10);
  #size = 0;
  readonly #least = new Map<number, number>();
  readonly #chunks = new Map<number, number[]>();

  /** Sets a cost where none or a higher one stands. */
  lower(row: number, chunk: number, cost: number): void {
    if (cost < this.least(row)) this.#least.set(row, cost);
    const slot = this.#slot(row * CHUNK_CODES + chunk);
    if (this.#keys[slot] === -1) {
      this.#keys[slot] = row * CHUNK_CODES + chunk;
      this.#costs[slot] = cost;
      const chunks = this.#chunks.get(row);
      if (chunks) chunks.push(chunk);
      else this.#chunks.set(row, [chunk]);
      this.#size++;
      if (this.#size * 2 > this.#keys.length) this.#grow();
    } else if (cost < this.#costs[slot]!) this.#costs[slot] = cost;
  }

  /** The cost, or Infinity where the row does not know the chunk. */
  cost(row: number, chunk: number): number {
    const slot = this.#slot(row * CHUNK_CODES + chunk);
    return this.#keys[slot] === -1 ? Number.POSITIVE_INFINITY : this.#costs[slot]!;
  }

  /** The lowest cost of a row; Infinity for an empty one. */
  least(row: number): number {
    return this.#least.get(row) ?? Number.POSITIVE_INFINITY;
  }

  /** Every chunk of a row with its cost. */
  entries(row: number): [chunk: number, cost: number][] {
    return (this.#chunks.get(row) ?? []).map((chunk) => [chunk, this.cost(row, chunk)]);
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key, SEARCH) >>> 7) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, costs] = [this.#keys, this.#costs];
    this.#keys = new Int32Array(keys.length * 2).fill(-1);
    this.#costs = new Float32Array(keys.length * 2);
    for (let old = 0; old < keys.length; old++) {
      if (keys[old] === -1) continue;
      const slot = this.#slot(keys[old]!);
      this.#keys[slot] = keys[old]!;
      this.#costs[slot] = costs[old]!;
    }
  }
}
