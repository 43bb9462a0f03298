/** A list of whole numbers (32 bits) that grows; four bytes each, and nothing for a collector of garbage to look at. */
export class IntList {
  #items = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The numbers, and room behind them; another array after the next `push`. */
  get items(): Int32Array {
    return this.#items;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const wider = new Int32Array(2 * this.#length);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.#length++] = item;
  }
}
