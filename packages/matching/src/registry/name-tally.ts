/** What one part more or less than asked for costs in the ranking, nats. */
export const PART_APART = 0.2;
/** Share of the most promising name's worth below which a name is no rival to it. */
const WORTH_A_LOOK = 0.4;
/** Steps of worth in a nat, for finding the border by counting. */
const FINENESS = 8;
const BUCKETS = 1024;
/** The most that differing in length can cost: a name has 12 parts at most. */
const MOST_APART = 12 * PART_APART;

/** Adds up what names (numbers) are worth by the asked parts they hold. Used again for one name after the other. */
export class NameTally {
  #worths = new Float32Array(0);
  #touched = new Int32Array(0);
  #count = 0;
  readonly #buckets = new Int32Array(BUCKETS);
  /** Names that may be among the best, and what they are worth. */
  #likely = new Int32Array(0);
  #values = new Float64Array(0);

  /** Names met so far. */
  get size(): number {
    return this.#count;
  }

  /** Makes room for names 0 to `names` - 1 and forgets what was added. */
  clear(names: number): void {
    // Many single places are dearer to reach than all in a row.
    if (this.#count * 8 > names) this.#worths.fill(0);
    else for (let at = 0; at < this.#count; at++) this.#worths[this.#touched[at]!] = 0;
    this.#count = 0;
    if (this.#worths.length >= names) return;
    const size = Math.ceil(names * 1.2);
    this.#worths = new Float32Array(size);
    this.#touched = new Int32Array(size);
    this.#likely = new Int32Array(size);
    this.#values = new Float64Array(size);
  }

  add(name: number, worth: number): void {
    if (this.#worths[name] === 0) this.#touched[this.#count++] = name;
    this.#worths[name]! += worth;
  }

  /** The same worth for many names, none of them twice. */
  addAll(names: ArrayLike<number>, worth: number): void {
    const worths = this.#worths;
    const touched = this.#touched;
    let count = this.#count;
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!;
      const before = worths[name]!;
      if (before === 0) touched[count++] = name;
      worths[name] = before + worth;
    }
    this.#count = count;
  }

  /** What was added for a name. */
  worth(name: number): number {
    return this.#worths[name]!;
  }

  /** Names met so far, in the order they were met. */
  met(): Int32Array {
    return this.#touched.subarray(0, this.#count);
  }

  /** At most `most` names, the most promising first; `apart` tells how many parts more or less than asked one has. */
  best(most: number, apart: (name: number) => number): number[] {
    const worths = this.#worths;
    const touched = this.#touched;
    const values = this.#values;
    const buckets = this.#buckets;
    const count = this.#count;
    buckets.fill(0);
    for (let at = 0; at < count; at++) {
      const worth = worths[touched[at]!]!;
      values[at] = worth;
      buckets[bucketOf(worth)]!++;
    }
    const least = this.#border(most) - MOST_APART;
    buckets.fill(0);
    const likely = this.#likely;
    let found = 0;
    let highest = 0;
    for (let at = 0; at < count; at++) {
      const worth = values[at]!;
      if (worth < least) continue;
      const name = touched[at]!;
      const value = worth - PART_APART * apart(name);
      if (value > highest) highest = value;
      buckets[bucketOf(value)]!++;
      likely[found] = name;
      values[found++] = value;
    }
    const border = Math.max(this.#border(most), highest * WORTH_A_LOOK);
    const best: { name: number; value: number }[] = [];
    for (let at = 0; at < found; at++) {
      const value = values[at]!;
      if (value >= border) best.push({ name: likely[at]!, value });
    }
    best.sort((a, b) => b.value - a.value || a.name - b.name);
    return best.slice(0, most).map(({ name }) => name);
  }

  /** A value that at least `most` of the values counted in the buckets reach, up to a step too low. 0: fewer do. */
  #border(most: number): number {
    let reached = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket--) {
      reached += this.#buckets[bucket]!;
      if (reached >= most) return bucket / FINENESS;
    }
    return 0;
  }
}

const bucketOf = (value: number): number => Math.max(0, Math.min(BUCKETS - 1, (value * FINENESS) | 0));
