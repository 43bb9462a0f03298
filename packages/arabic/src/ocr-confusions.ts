/**
 * Letters that a recogniser of Arabic print and handwriting takes for one another: one skeleton with other dots costs
 * little, a similar shape more. The one declared table; costs are between 0 (the same) and 1 (any other letter).
 * Source: the shared skeletons (rasm) of the script; the classes agree with the confusions counted in `methods`.
 */
export const CONFUSION_CLASSES: readonly (readonly [letters: string, cost: number])[] = [
  ['اأإآٱ', 0.1],
  ['يىئ', 0.1],
  ['هة', 0.1],
  ['وؤ', 0.1],
  ['كک', 0.05],
  ['بتثنيئ', 0.35],
  ['جحخچ', 0.35],
  ['دذ', 0.35],
  ['رزژ', 0.35],
  ['سش', 0.35],
  ['صض', 0.35],
  ['طظ', 0.35],
  ['عغ', 0.35],
  ['فقڤ', 0.35],
  ['كگل', 0.5],
  ['دروز', 0.6],
  ['هم', 0.6],
  ['غف', 0.6],
  ['عحم', 0.7],
  ['صس', 0.7],
  ['اله', 0.7],
];

/** A letter too few or too many: a lost tooth, a stroke doubled. */
export const DROPPED_LETTER = 0.8;
/** Any other letter. */
export const OTHER_LETTER = 1;

function pairCosts(): Map<string, number> {
  const costs = new Map<string, number>();
  for (const [letters, cost] of CONFUSION_CLASSES) {
    for (const left of letters) {
      for (const right of letters) {
        const pair = left + right;
        if (left !== right) costs.set(pair, Math.min(cost, costs.get(pair) ?? OTHER_LETTER));
      }
    }
  }
  return costs;
}

const costs = pairCosts();

/** What it costs to take one letter for another, 0 to 1. */
export function confusionCost(left: string, right: string): number {
  return left === right ? 0 : (costs.get(left + right) ?? OTHER_LETTER);
}

/** The same by character code, for letters of the Arabic block: thousands of words are compared for one search. */
const BLOCK = 0x600;
const BLOCK_SIZE = 0x100;
const byCode = new Float64Array(BLOCK_SIZE * BLOCK_SIZE).fill(OTHER_LETTER);
for (let letter = 0; letter < BLOCK_SIZE; letter += 1) byCode[letter * BLOCK_SIZE + letter] = 0;
for (const [[left = '', right = ''], cost] of costs)
  byCode[(left.charCodeAt(0) - BLOCK) * BLOCK_SIZE + right.charCodeAt(0) - BLOCK] = cost;

const inBlock = (code: number): boolean => ((code - BLOCK) & ~(BLOCK_SIZE - 1)) === 0;

let before = new Float64Array(64);
let now = new Float64Array(64);

/**
 * The cheapest way to misread one string as the other, in confusion costs; Infinity as soon as it exceeds `limit`.
 * Time is the shorter length times the letters that `limit` allows to be lost: meant for words.
 */
export function ocrDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  const [rows, columns] = [left.length, right.length];
  if (Math.abs(rows - columns) * DROPPED_LETTER > limit) return Number.POSITIVE_INFINITY;
  if (before.length <= columns) {
    before = new Float64Array(2 * columns);
    now = new Float64Array(2 * columns);
  }
  // Farther from the diagonal more letters are lost than the limit allows. The sum of as many losses is rounded.
  const band = Math.min(rows + columns, Math.floor(limit / DROPPED_LETTER + ROUNDING));
  for (let column = 0; column <= Math.min(columns, band); column += 1)
    before[column] = column * DROPPED_LETTER;
  for (let row = 1; row <= rows; row += 1) {
    const letter = left.charCodeAt(row - 1);
    const costsOfLetter = inBlock(letter) ? (letter - BLOCK) * BLOCK_SIZE : undefined;
    const first = Math.max(1, row - band);
    const last = Math.min(columns, row + band);
    let beside = first === 1 ? row * DROPPED_LETTER : Number.POSITIVE_INFINITY;
    let least = beside;
    now[first - 1] = beside;
    // Of the row before, this place was beyond the band.
    if (row + band <= columns) before[row + band] = Number.POSITIVE_INFINITY;
    for (let column = first; column <= last; column += 1) {
      const other = right.charCodeAt(column - 1);
      let taken = letter === other ? 0 : OTHER_LETTER;
      if (costsOfLetter !== undefined && inBlock(other)) taken = byCode[costsOfLetter + other - BLOCK]!;
      let cost = before[column - 1]! + taken;
      const lost = before[column]! + DROPPED_LETTER;
      if (lost < cost) cost = lost;
      const added = beside + DROPPED_LETTER;
      if (added < cost) cost = added;
      now[column] = cost;
      beside = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    const spare = before;
    before = now;
    now = spare;
  }
  const cost = before[columns]!;
  return cost > limit ? Number.POSITIVE_INFINITY : cost;
}

const ROUNDING = 1e-9;
