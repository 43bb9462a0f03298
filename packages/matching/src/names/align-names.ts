import type { Reading } from '../channel/reading.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import type { CompiledToken } from '../tokens/compiled-token.ts';
import { soundNear } from '../tokens/skeleton.ts';
import {
  lonelyLikeness,
  type TokenAgreement,
  tokenAgreement,
  tokenLikeness,
} from '../tokens/token-likeness.ts';
import type { CompiledName } from './compiled-name.ts';
import { bare, couldBeOne, joined } from './joined-tokens.ts';

/** One slot of the alignment: a run of tokens of each side (none, one, or two where a word was split). */
export interface AlignedSlot {
  /** First token and number of tokens on each side. */
  readonly left: number;
  readonly leftCount: number;
  readonly right: number;
  readonly rightCount: number;
  /** 0 to 1; 0 where one side has nothing. */
  readonly likeness: number;
  /** ln(1 / share of the compared population that bears the name part), capped; how much an agreement says. */
  readonly rarity: number;
  /** Natural-log contribution on the path. */
  readonly weight: number;
}

export interface AlignOptions {
  readonly reading: Reading;
  /** Rarity of each left token in the compared population, nats; absent: `align.rarity` for all. */
  readonly rarities?: ArrayLike<number> | undefined;
  /**
   * Likenesses worked out before, by left token: of right tokens (ids) that may be the same name; others count as
   * different. Absent or null: every pair is compared.
   */
  readonly likenesses?: readonly (ReadonlyMap<number, number> | null)[] | undefined;
}

const { align } = scores;
const MOST = 13;
const STEPS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [2, 1],
  [1, 2],
] as const;

const totals = new Float64Array(MOST * MOST);
const steps = new Int8Array(MOST * MOST);
const likenesses = new Float64Array(MOST * MOST);

/**
 * Best in-order alignment of two names of at most 12 tokens: same, different, a token only one side has (a missing
 * generation), or two tokens against one (a split or joined word).
 */
export function alignNames(left: CompiledName, right: CompiledName, options: AlignOptions): AlignedSlot[] {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  for (let i = 0; i <= rows; i++)
    for (let j = 0; j <= columns; j++) {
      const cell = i * MOST + j;
      totals[cell] = i + j === 0 ? 0 : Number.NEGATIVE_INFINITY;
      steps[cell] = -1;
      if (i > 0) arrive(cell, cell - MOST, 0, -skipPrice(left, i - 1), 0);
      if (j > 0) arrive(cell, cell - 1, 1, -skipPrice(right, j - 1), 0);
      if (i > 0 && j > 0) meet(left, right, i, j, 2, options);
      if (i > 1 && j > 0) meet(left, right, i, j, 3, options);
      if (i > 0 && j > 1) meet(left, right, i, j, 4, options);
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

function meet(
  left: CompiledName,
  right: CompiledName,
  i: number,
  j: number,
  step: number,
  options: AlignOptions,
): void {
  const [di, dj] = STEPS[step]!;
  const likeness =
    step === 2
      ? isLonely(left, right)
        ? lonelyLikeness(left.compiled[0]!, right.compiled[0]!, options.reading)
        : likenessOf(left.compiled[i - 1]!, right.compiled[j - 1]!, i - 1, options)
      : joinedLikeness(left, right, i, j, step, options);
  if (likeness < 0) return;
  const rarity = rarityOf(options, i - di, di);
  const weight = slotWeight(likeness, rarity, i === di && j === dj) - (step === 2 ? 0 : align.join);
  arrive(i * MOST + j, (i - di) * MOST + j - dj, step, weight, likeness);
}

function likenessOf(left: CompiledToken, right: CompiledToken, at: number, options: AlignOptions): number {
  const known = options.likenesses?.[at];
  return known ? (known.get(right.id) ?? 0) : tokenLikeness(left, right, options.reading);
}

const isLonely = (left: CompiledName, right: CompiledName): boolean =>
  left.compiled.length === 1 && right.compiled.length === 1;

const slotWeight = (likeness: number, rarity: number, given: boolean): number =>
  rarity * likeness - (given ? align.givenDifferent : align.different) * (1 - likeness);

/** Rarity of a run of left tokens; two that were one word agree in both. */
function rarityOf({ rarities }: AlignOptions, from: number, count: number): number {
  if (!rarities) return align.rarity;
  let sum = 0;
  for (let index = from; index < from + count; index++) sum += rarities[index]!;
  return Math.min(8, sum);
}

/** -1 where two words could not be the other side's one: joined words always resemble one better than one does. */
function joinedLikeness(
  left: CompiledName,
  right: CompiledName,
  i: number,
  j: number,
  step: number,
  { reading }: AlignOptions,
): number {
  const [leftCount, rightCount] = STEPS[step]!;
  if (!couldBeOne({ name: left, end: i, count: leftCount }, { name: right, end: j, count: rightCount }))
    return -1;
  const one = leftCount === 2 ? joined(left, i - 2) : left.compiled[i - 1]!;
  const other = rightCount === 2 ? joined(right, j - 2) : right.compiled[j - 1]!;
  if (one === null || other === null) return -1;
  if (!soundNear(one.forms[0]!, other.forms[0]!, 1)) return -1;
  const likeness = tokenLikeness(bare(one), bare(other), reading);
  return likeness < align.joinedAtLeast ? -1 : likeness;
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

/** A token without a partner on one side right beside one without on the other: two different tokens, face to face. */
function facing(slots: readonly AlignedSlot[], left: CompiledName, right: CompiledName): AlignedSlot[] {
  const faced: AlignedSlot[] = [];
  const kunya = (slot: AlignedSlot): boolean =>
    (slot.leftCount > 0 && left.compiled[slot.left]!.kind === 'kunya') ||
    (slot.rightCount > 0 && right.compiled[slot.right]!.kind === 'kunya');
  for (const slot of slots) {
    const before = faced.at(-1);
    const opposite =
      before !== undefined &&
      ((before.rightCount === 0 && slot.leftCount === 0) ||
        (before.leftCount === 0 && slot.rightCount === 0));
    if (!opposite || kunya(before) || kunya(slot)) {
      faced.push(slot);
      continue;
    }
    const [ofLeft, ofRight] = before.leftCount > 0 ? [before, slot] : [slot, before];
    faced[faced.length - 1] = {
      left: ofLeft.left,
      leftCount: 1,
      right: ofRight.right,
      rightCount: 1,
      likeness: 0,
      rarity: 0,
      weight: before.weight + slot.weight,
    };
  }
  return faced;
}

/** Why the tokens of a slot stand side by side. */
export function slotAgreement(
  slot: AlignedSlot,
  left: CompiledName,
  right: CompiledName,
  reading: Reading,
): TokenAgreement | 'skipped' | 'extra' {
  if (slot.leftCount === 0) return 'skipped';
  if (slot.rightCount === 0) return 'extra';
  if (slot.likeness < 0.5) return 'mismatch';
  const one = slot.leftCount === 2 ? joined(left, slot.left) : left.compiled[slot.left]!;
  const other = slot.rightCount === 2 ? joined(right, slot.right) : right.compiled[slot.right]!;
  return one && other ? tokenAgreement(one, other, reading) : 'mismatch';
}
