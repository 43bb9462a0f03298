import type { Reading } from '../channel/reading.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import type { CompiledToken } from '../tokens/compiled-token.ts';
import { PairCache } from '../tokens/pair-cache.ts';
import { soundNear } from '../tokens/skeleton.ts';
import { likenessAbove, likenessFloor, lonelyLikeness, tokenLikeness } from '../tokens/token-likeness.ts';
import { type AlignedSlot, facing } from './aligned-slot.ts';
import type { CompiledName } from './compiled-name.ts';
import { bare, couldBeOne, joined } from './joined-tokens.ts';

export interface AlignOptions {
  readonly reading: Reading;
  /** Rarity of each left token in the compared population, nats; absent: `align.rarity` for all. */
  readonly rarities?: ArrayLike<number> | undefined;
  /**
   * Likenesses worked out before, by left token, of the right tokens by their `words`. Absent or null: the pair is
   * compared.
   */
  readonly likenesses?: readonly (KnownLikenesses | null)[] | undefined;
  /** What the right tokens are called in `likenesses`. */
  readonly words?: ArrayLike<number> | undefined;
}

export interface KnownLikenesses {
  /** 0 to 1. */
  of(word: number): number;
}

const { align } = scores;
/** A word that is this like the other side's is that word: one more beside it is a name of its own. */
const ALREADY = 0.9;
/** Joined words always resemble one better than one does. */
const JOINED_FLOOR = likenessFloor(align.joinedAtLeast);
/** A name has 12 tokens at most. */
const MOST = 13;
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
/** Of one word against one, by the cell after them. */
const singles = new Float64Array(MOST * MOST);
const leftPrices = new Float64Array(MOST);
const rightPrices = new Float64Array(MOST);

/**
 * Best in-order alignment of two names of at most 12 tokens: same, different, a token only one side has (a missing
 * generation), or two tokens against one (a split or joined word).
 */
export function alignNames(left: CompiledName, right: CompiledName, options: AlignOptions): AlignedSlot[] {
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
      meetOne(left, right, i, j, options);
      if (i > 1) meetJoined(left, right, i, j, 3, options);
      if (j > 1) meetJoined(left, right, i, j, 4, options);
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

function meetOne(left: CompiledName, right: CompiledName, i: number, j: number, options: AlignOptions): void {
  const likeness = likenessOf(left, right, i - 1, j - 1, options);
  singles[i * MOST + j] = likeness;
  const weight = slotWeight(likeness, rarityOf(options, i - 1, 1), i === 1 && j === 1);
  arrive(i * MOST + j, (i - 1) * MOST + j - 1, 2, weight, likeness);
}

function likenessOf(
  left: CompiledName,
  right: CompiledName,
  from: number,
  to: number,
  { likenesses: known, words, reading }: AlignOptions,
): number {
  const [one, other] = [left.compiled[from]!, right.compiled[to]!];
  if (left.compiled.length === 1 && right.compiled.length === 1) return lonelyLikeness(one, other, reading);
  const likeness = words && known?.[from];
  return likeness ? likeness.of(words[to]!) : tokenLikeness(one, other, reading);
}

/** Two words against the other side's one; nothing where they could not be it, or one of them is it already. */
function meetJoined(
  left: CompiledName,
  right: CompiledName,
  i: number,
  j: number,
  step: 3 | 4,
  options: AlignOptions,
): void {
  const before = step === 3 ? (i - 1) * MOST + j : i * MOST + j - 1;
  if (singles[i * MOST + j]! > ALREADY || singles[before]! > ALREADY) return;
  const [di, dj] = step === 3 ? [2, 1] : [1, 2];
  if (!(di === 2 ? couldBeOne(left, i - 2, right, j - 1) : couldBeOne(right, j - 2, left, i - 1))) return;
  const one = di === 2 ? joined(left, i - 2) : left.compiled[i - 1]!;
  const other = dj === 2 ? joined(right, j - 2) : right.compiled[j - 1]!;
  if (one === null || other === null || !soundNear(one.forms[0]!, other.forms[0]!, 1)) return;
  const likeness = joinedLikeness(bare(one), bare(other), options.reading);
  if (likeness === 0) return;
  const weight = slotWeight(likeness, rarityOf(options, i - di, di), i === di && j === dj) - align.join;
  arrive(i * MOST + j, (i - di) * MOST + j - dj, step, weight, likeness);
}

const remembered = [new PairCache(), new PairCache(), new PairCache()] as const;

/** The same words meet in name after name. */
function joinedLikeness(one: CompiledToken, other: CompiledToken, reading: Reading): number {
  const cache = remembered[reading];
  const known = cache.get(one.id, other.id);
  if (known >= 0) return known;
  const likeness = likenessAbove(one, other, reading, JOINED_FLOOR);
  cache.set(one.id, other.id, likeness);
  return likeness;
}

const slotWeight = (likeness: number, rarity: number, given: boolean): number =>
  rarity * likeness - (given ? align.givenDifferent : align.different) * (1 - likeness);

/** Rarity of a run of left tokens; two that were one word agree in both. */
function rarityOf({ rarities }: AlignOptions, from: number, count: number): number {
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
