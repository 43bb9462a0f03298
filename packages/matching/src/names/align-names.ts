import scores from '../score/score-weights.json' with { type: 'json' };
import { type AlignedSlot, facing } from './aligned-slot.ts';
import type { CompiledName } from './compiled-name.ts';
import { joinedLikeness, leftCouldJoin, rightCouldJoin } from './joined-meeting.ts';
import { type LikenessOptions, MOST, type Singles } from './single-likenesses.ts';

export interface AlignOptions extends LikenessOptions {
  /** Rarity of each left token in the compared population, nats; absent: `align.rarity` for all. */
  readonly rarities?: ArrayLike<number> | undefined;
}

const { align } = scores;
/** Tokens of either side that a step of the path takes: skipping one, one against one, two against one. */
const STEPS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [2, 1],
  [1, 2],
] as const;

// By cell: tokens of the left name before it * MOST + tokens of the right name before it.
const totals = new Float64Array(MOST * MOST);
const steps = new Int8Array(MOST * MOST);
const likenesses = new Float64Array(MOST * MOST);
const leftPrices = new Float64Array(MOST);
const rightPrices = new Float64Array(MOST);

/**
 * Best in-order alignment of two names of at most 12 tokens: same, different, a token only one side has (a missing
 * generation), or two tokens against one (a split or joined word).
 */
export function alignNames(
  left: CompiledName,
  right: CompiledName,
  options: AlignOptions,
  singles: Singles,
): AlignedSlot[] {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  for (let i = 0; i < rows; i++) leftPrices[i] = skipPrice(left, i);
  for (let j = 0; j < columns; j++) rightPrices[j] = skipPrice(right, j);
  totals[0] = 0;
  for (let i = 0; i <= rows; i++)
    for (let j = i === 0 ? 1 : 0; j <= columns; j++) {
      const cell = i * MOST + j;
      totals[cell] = Number.NEGATIVE_INFINITY;
      if (i > 0) arrive(cell, cell - MOST, 0, -leftPrices[i - 1]!, 0);
      if (j > 0) arrive(cell, cell - 1, 1, -rightPrices[j - 1]!, 0);
      if (i === 0 || j === 0) continue;
      meet(i, j, 2, singles[(i - 1) * MOST + j - 1]!, options);
      if (i > 1 && leftCouldJoin(left, right, i - 2, j - 1, singles))
        meetJoined(i, j, 3, joinedLikeness(left, i - 2, right.compiled[j - 1]!, options.reading), options);
      if (j > 1 && rightCouldJoin(left, right, i - 1, j - 2, singles))
        meetJoined(i, j, 4, joinedLikeness(right, j - 2, left.compiled[i - 1]!, options.reading), options);
    }
  return facing(walkBack(left, right, options), left, right);
}

function arrive(cell: number, from: number, step: number, weight: number, likeness: number): void {
  const total = totals[from]! + weight;
  if (total <= totals[cell]!) return;
  totals[cell] = total;
  steps[cell] = step;
  likenesses[cell] = likeness;
}

/** Two words against the other side's one; nothing where they are not that word. */
function meetJoined(i: number, j: number, step: 3 | 4, likeness: number, options: AlignOptions): void {
  if (likeness > 0) meet(i, j, step, likeness, options, align.join);
}

function meet(
  i: number,
  j: number,
  step: 2 | 3 | 4,
  likeness: number,
  options: AlignOptions,
  price = 0,
): void {
  const [di, dj] = STEPS[step];
  const weight = slotWeight(likeness, rarityOf(options, i - di, di), i === di && j === dj) - price;
  arrive(i * MOST + j, (i - di) * MOST + j - dj, step, weight, likeness);
}

const slotWeight = (likeness: number, rarity: number, given: boolean): number =>
  rarity * likeness - (given ? align.givenDifferent : align.different) * (1 - likeness);

/** Rarity of a run of left tokens; two that were one word agree in both. */
export function rarityOf({ rarities }: AlignOptions, from: number, count: number): number {
  if (!rarities) return align.rarity;
  return Math.min(8, rarities[from]! + (count === 2 ? rarities[from + 1]! : 0));
}

function skipPrice({ compiled }: CompiledName, index: number): number {
  if (compiled[index]!.kind === 'kunya') return align.skipKunya;
  if (index === 0) return align.skipGiven;
  return index === compiled.length - 1 ? align.skipLast : align.skip;
}

function walkBack(left: CompiledName, right: CompiledName, options: AlignOptions): AlignedSlot[] {
  const slots: AlignedSlot[] = [];
  let [i, j] = [left.compiled.length, right.compiled.length];
  while (i + j > 0) {
    const cell = i * MOST + j;
    const [di, dj] = STEPS[steps[cell]!]!;
    const from = (i - di) * MOST + j - dj;
    const met = di > 0 && dj > 0;
    slots.push({
      left: i - di,
      leftCount: di,
      right: j - dj,
      rightCount: dj,
      likeness: met ? likenesses[cell]! : 0,
      rarity: met ? rarityOf(options, i - di, di) : 0,
      weight: totals[cell]! - totals[from]!,
    });
    i -= di;
    j -= dj;
  }
  return slots.reverse();
}
