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

/**
 * The cheapest way to misread one string as the other, in confusion costs; Infinity as soon as it exceeds `limit`.
 * Time is the product of the lengths: meant for words.
 */
export function ocrDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(left.length - right.length) * DROPPED_LETTER > limit) return Number.POSITIVE_INFINITY;
  let before = Array.from({ length: right.length + 1 }, (_, index) => index * DROPPED_LETTER);
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row * DROPPED_LETTER];
    let least = now[0]!;
    for (let column = 1; column <= right.length; column += 1) {
      const cost = Math.min(
        before[column]! + DROPPED_LETTER,
        now[column - 1]! + DROPPED_LETTER,
        before[column - 1]! + confusionCost(left[row - 1]!, right[column - 1]!),
      );
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    before = now;
  }
  const cost = before[right.length]!;
  return cost > limit ? Number.POSITIVE_INFINITY : cost;
}
