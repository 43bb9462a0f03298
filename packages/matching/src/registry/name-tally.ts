/** What one part more or less than asked for costs in the ranking, nats. */
export const PART_APART = 0.2;
/** Share of the most promising name's worth below which a name is no rival to it. */
const WORTH_A_LOOK = 0.4;
/** Steps of worth in a nat, for finding the border by counting. */
const FINENESS = 8;
const BUCKETS = 1024;

/** Adds up what names (numbers) are worth by the asked parts they hold. Used again for one name after the other. */
export class NameTally {
  #worths = new Float32Array(0);
  /** Names that are worth something. */
  #met = new Int32Array(0);
  #count = 0;
  /** A name that is worth most. */
  #first = 0;
  /** One bit a name that counts for the part at hand already. */
  #counted = new Int32Array(0);
  #countsOnce = false;
  readonly #buckets = new Int32Array(BUCKETS);
  /** Names that may be among the best, and what they are worth. */
  #likely: number[] = [];
  #values: number[] = [];

  /** Makes room for names 0 to `names` - 1 and forgets what was added. */
  clear(names: number): void {
    // Many single places are dearer to reach than all in a row.
    if (this.#count * 8 > names) this.#worths.fill(0);
    else for (let at = 0; at < this.#count; at++) this.#worths[this.#met[at]!] = 0;
    this.#count = 0;
    this.#first = 0;
    if (this.#worths.length >= names) return;
    const size = Math.ceil(names * 1.2);
    this.#worths = new Float32Array(size);
    this.#met = new Int32Array(size);
    this.#counted = new Int32Array((size >> 5) + 1);
  }

  /**
   * Begins with the next part of the asked name. A name counts once for it: by the first that is added, so that the likest
   * of several words goes first. A part of one word needs no keeping of who was counted.
   */
  beginPart(words: number): void {
    this.#countsOnce = words > 1;
    if (this.#countsOnce) this.#counted.fill(0);
  }

  add(name: number, worth: number): void {
    if (this.#countsOnce) {
      const bit = 1 << (name & 31);
      if ((this.#counted[name >> 5]! & bit) !== 0) return;
      this.#counted[name >> 5]! |= bit;
    }
    if (this.#worths[name] === 0) this.#met[this.#count++] = name;
    this.#worths[name]! += worth;
    if (this.#worths[name]! > this.#worths[this.#first]!) this.#first = name;
  }

  /**
   * The same worth for many names, none of them twice: `names[from]` to `names[to - 1]`. `onlyMet`: for those alone that
   * are worth something already, where it makes no other name a rival.
   */
  addAll(names: ArrayLike<number>, from: number, to: number, worth: number, onlyMet = false): void {
    const worths = this.#worths;
    const met = this.#met;
    const counted = this.#counted;
    const countsOnce = this.#countsOnce;
    let count = this.#count;
    let first = this.#first;
    let most = worths[first]!;
    for (let at = from; at < to; at++) {
      const name = names[at]!;
      const before = worths[name]!;
      if (before === 0) {
        if (onlyMet) continue;
        met[count++] = name;
      }
      if (countsOnce) {
        const bit = 1 << (name & 31);
        const bits = counted[name >> 5]!;
        if ((bits & bit) !== 0) continue;
        counted[name >> 5] = bits | bit;
      }
      const after = before + worth;
      worths[name] = after;
      if (after > most) {
        // As it is kept, which is what others are compared with.
        most = worths[name]!;
        first = name;
      }
    }
    this.#count = count;
    this.#first = first;
  }

  /** Whether a name that is worth this at most is no rival to the best so far. */
  isHopeless(worth: number, apart: (name: number) => number): boolean {
    return (
      this.#count > 0 && worth < WORTH_A_LOOK * (this.#worths[this.#first]! - PART_APART * apart(this.#first))
    );
  }

  /** What was added for a name. */
  worth(name: number): number {
    return this.#worths[name]!;
  }

  /** Whether any name is worth something. */
  get hasMet(): boolean {
    return this.#count > 0;
  }

  /** Names that are worth something, in the order they were met. */
  met(): Int32Array {
    return this.#met.subarray(0, this.#count);
  }

  /** At most `most` names, the most promising first; `apart` tells how many parts more or less than asked one has. */
  best(most: number, apart: (name: number) => number): number[] {
    if (this.#count === 0) return [];
    const worths = this.#worths;
    const likely = this.#likely;
    const values = this.#values;
    const buckets = this.#buckets;
    const met = this.#met;
    const count = this.#count;
    const first = this.#first;
    // Nearly all are worth too little to be rivals to this one, whatever their length.
    const least = WORTH_A_LOOK * (worths[first]! - PART_APART * apart(first));
    buckets.fill(0);
    let found = 0;
    let highest = 0;
    for (let at = 0; at < count; at++) {
      const name = met[at]!;
      const worth = worths[name]!;
      if (worth < least) continue;
      const value = worth - PART_APART * apart(name);
      if (value > highest) highest = value;
      buckets[bucketOf(value)]!++;
      likely[found] = name;
      values[found++] = value;
    }
    const border = Math.max(this.#border(most), highest * WORTH_A_LOOK);
    const best: number[] = [];
    for (let at = 0; at < found; at++) if (values[at]! >= border) best.push(at);
    best.sort((a, b) => values[b]! - values[a]! || likely[a]! - likely[b]!);
    if (best.length > most) best.length = most;
    for (let place = 0; place < best.length; place++) best[place] = likely[best[place]!]!;
    return best;
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
