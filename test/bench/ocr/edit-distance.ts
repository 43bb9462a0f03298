/**
 * Levenshtein distance in UTF-16 units, by bit vectors over blocks of 32 letters of the truth (Myers 1999, in the form
 * of Hyyrö 2003): a page of 3,000 letters takes some milliseconds.
 */
export function editDistance(truth: string, found: string): number {
  if (truth.length === 0) return found.length;
  const blocks = Math.ceil(truth.length / 32);
  const masks = new Map<number, Int32Array>();
  for (let at = 0; at < truth.length; at++) {
    const letter = truth.charCodeAt(at);
    let mask = masks.get(letter);
    if (!mask) {
      mask = new Int32Array(blocks);
      masks.set(letter, mask);
    }
    mask[at >> 5]! |= 1 << (at & 31);
  }
  const nowhere = new Int32Array(blocks);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const last = 1 << ((truth.length - 1) & 31);
  let distance = truth.length;
  for (let column = 0; column < found.length; column++) {
    const mask = masks.get(found.charCodeAt(column)) ?? nowhere;
    // What the block above hands down: the first row of the matrix grows by one with every column.
    let plusIn = 1;
    let minusIn = 0;
    for (let block = 0; block < blocks; block++) {
      const [up, down] = [plus[block]!, minus[block]!];
      const equal = mask[block]! | minusIn;
      const vertical = mask[block]! | down;
      const horizontal = (((equal & up) + up) ^ up) | equal;
      let plusOut = down | ~(horizontal | up);
      let minusOut = up & horizontal;
      if (block === blocks - 1) {
        if (plusOut & last) distance++;
        if (minusOut & last) distance--;
      }
      const [plusNext, minusNext] = [plusOut >>> 31, minusOut >>> 31];
      plusOut = (plusOut << 1) | plusIn;
      minusOut = (minusOut << 1) | minusIn;
      plus[block] = minusOut | ~(vertical | plusOut);
      minus[block] = plusOut & vertical;
      plusIn = plusNext;
      minusIn = minusNext;
    }
  }
  return distance;
}

/** The same over words; each different word counts as one letter. Up to 65,536 different words. */
export function wordEditDistance(truth: readonly string[], found: readonly string[]): number {
  const letters = new Map<string, string>();
  const letterOf = (word: string) => {
    const known = letters.get(word);
    if (known) return known;
    const letter = String.fromCharCode(letters.size);
    letters.set(word, letter);
    return letter;
  };
  return editDistance(truth.map(letterOf).join(''), found.map(letterOf).join(''));
}
